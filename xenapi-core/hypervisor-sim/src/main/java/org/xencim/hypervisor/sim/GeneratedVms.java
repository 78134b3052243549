package org.xencim.hypervisor.sim;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainDefinition;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.VcpuSpec;

/**
 * Any number of alike domains, {@code vm-000001} and so on, of which every fourth runs. They are
 * made when they are read, so that a hundred thousand cost nothing until somebody keeps them.
 */
final class GeneratedVms extends AbstractList<SimVm> implements RandomAccess {

  private static final int RUNNING_EVERY = 4;
  private static final int FIRST_INTERFACE = 0x1000;
  private static final MemorySpec MEMORY = MemorySpec.of(512L << 20);
  private static final VcpuSpec VCPUS = VcpuSpec.of(1);

  private final int host;
  private final int count;

  GeneratedVms(int host, int count) {
    this.host = host;
    this.count = count;
  }

  /** Memory for all that run, and some to start others. */
  static long memoryFor(int count) {
    long running = count / RUNNING_EVERY + 1L;
    return running * (MEMORY.maxBytes() + (8L << 20)) + 32 * StandardHost.GIBIBYTE;
  }

  @Override
  public SimVm get(int index) {
    Objects.checkIndex(index, count);
    boolean runs = index % RUNNING_EVERY == 0;
    return new SimVm(
        new DomainDefinition(spec(index), "", runs),
        runs ? SimVm.Presence.RUNNING : SimVm.Presence.HALTED,
        GuestBehaviour.DEFAULT);
  }

  @Override
  public int size() {
    return count;
  }

  private DomainSpec spec(int index) {
    String name = "vm-%06d".formatted(index + 1);
    return new DomainSpec(
        SimIds.uuid(host, SimIds.Kind.GENERATED_VM, index + 1),
        name,
        index % 2 == 0 ? GuestType.PV : GuestType.PVH,
        StandardVms.KERNEL,
        MEMORY,
        VCPUS,
        EndActions.DEFAULT,
        List.of(
            DeviceSpec.Disk.of("xvda", StandardHost.DISKS + "/" + name + ".img"),
            DeviceSpec.Nic.of(
                0,
                SimIds.guestMac(host, FIRST_INTERFACE + index),
                StandardHost.BRIDGES.getFirst())));
  }
}
