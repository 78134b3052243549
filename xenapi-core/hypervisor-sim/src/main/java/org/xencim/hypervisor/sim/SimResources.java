package org.xencim.hypervisor.sim;

import java.util.UUID;
import java.util.function.Consumer;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.VcpuSpec;

/** The memory and the CPUs of domains, as they are changed. Called with the host's lock held. */
final class SimResources {
  private final SimClock clock;
  private final DomainTable table;
  private final MemoryPool memory;
  private final GuestLife life;
  private final Consumer<UUID> changed;

  SimResources(
      SimClock clock,
      DomainTable table,
      MemoryPool memory,
      GuestLife life,
      Consumer<UUID> changed) {
    this.clock = clock;
    this.table = table;
    this.memory = memory;
    this.life = life;
    this.changed = changed;
  }

  void setMemoryMax(UUID uuid, long bytes) {
    SimDomain domain = table.get(uuid);
    domain.requireNotEnded();
    long target = domain.spec().memory().targetBytes();
    if (bytes < target) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "memory.max", String.valueOf(bytes), "is below the target of " + target));
    }
    domain.spec(domain.spec().withMemory(new MemorySpec(bytes, target)));
    changed.accept(uuid);
  }

  void setMemoryTarget(UUID uuid, long bytes) {
    SimDomain domain = table.get(uuid);
    domain.requireNotEnded();
    MemorySpec wanted = new MemorySpec(domain.spec().memory().maxBytes(), bytes);
    if (bytes > domain.reservedBytes()) {
      memory.take(bytes - domain.reservedBytes());
      domain.reservedBytes(bytes);
    }
    domain.spec(domain.spec().withMemory(wanted));
    life.followTarget(domain);
    changed.accept(uuid);
  }

  void setVcpus(UUID uuid, int online) {
    SimDomain domain = table.get(uuid);
    domain.requireNotEnded();
    domain.spec(domain.spec().withVcpus(domain.spec().vcpus().withOnline(online)));
    if (domain.runState().isLive()) {
      domain.run(clock.instant());
    }
    changed.accept(uuid);
  }

  void setScheduling(UUID uuid, VcpuSpec wanted) {
    SimDomain domain = table.get(uuid);
    domain.requireNotEnded();
    VcpuSpec now = domain.spec().vcpus();
    domain.spec(
        domain
            .spec()
            .withVcpus(
                new VcpuSpec(
                    now.max(), now.online(), wanted.weight(), wanted.cap(), wanted.affinity())));
    changed.accept(uuid);
  }
}
