package org.xencim.engine.hosts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.work.DriverErrors;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.CpuPoolControl;
import org.xencim.hypervisor.DriverException;
import org.xencim.xenapi.CpuPool;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.XenApiException;

/** The messages of class cpu_pool. A new pool is on the first host. */
public final class CpuPoolCalls extends ObjectCalls<CpuPool, CpuPool.Fields> implements CpuPool {
  private static final Set<String> SCHEDULERS =
      Set.of("credit", "credit2", "rtds", "arinc653", "null");

  private final EngineParts parts;

  public CpuPoolCalls(EngineParts parts) {
    super(parts.store(), CpuPool.class);
    this.parts = parts;
  }

  @Override
  public Ref<CpuPool> create(Fields args) {
    UUID uuid = parts.config().ids().next();
    Ref<CpuPool> ref = Ref.of(CpuPool.class, parts.config().ids().handle(uuid));
    Ref<Host> host = parts.hosts().all().getFirst().link().ref();
    store()
        .change(changes ->
            changes.put(
                ref,
                args.edit()
                    .set(Fields::uuid, uuid.toString())
                    .set(Fields::residentOn, Optional.of(host))
                    .set(Fields::activated, false)
                    .build()));
    return ref;
  }

  @Override
  public void destroy(Ref<CpuPool> self) {
    store()
        .change(changes -> {
          requireActivated(changes.inventory().get(self), false);
          changes.remove(self);
        });
  }

  /** What a pool gets can change only while it has no CPUs, and so can its name, which VMs use. */
  @Override
  protected Fields checked(ChangeSet changes, Ref<CpuPool> self, Fields fields) {
    Fields before = changes.inventory().get(self);
    boolean same =
        fields.nameLabel().equals(before.nameLabel())
            && fields.ncpu() == before.ncpu()
            && fields.schedPolicy().equals(before.schedPolicy())
            && fields.proposedCpus().equals(before.proposedCpus());
    if (!same) {
      requireActivated(before, false);
    }
    return fields;
  }

  @Override
  public void addToProposedCpus(Ref<CpuPool> self, long cpu) {
    add(self, Fields::proposedCpus, Long.toString(cpu));
  }

  @Override
  public void removeFromProposedCpus(Ref<CpuPool> self, long cpu) {
    requireActivated(getRecord(self), false);
    remove(self, Fields::proposedCpus, Long.toString(cpu));
  }

  @Override
  public void activate(Ref<CpuPool> self) {
    Inventory inventory = store().inventory();
    Fields pool = inventory.get(self);
    requireActivated(pool, false);
    HostLink host = host(pool);
    String scheduler =
        pool.schedPolicy().isEmpty() ? inventory.get(host.ref()).schedPolicy() : pool.schedPolicy();
    if (!SCHEDULERS.contains(scheduler)) {
      throw new XenApiException(ErrorCode.UNKOWN_SCHED_POLICY);
    }
    List<Row<HostCpu, HostCpu.Fields>> chosen = choose(inventory, host.ref(), pool);
    act(host, pools -> pools.create(pool.nameLabel(), scheduler, numbers(chosen)));
    store()
        .change(changes -> {
          chosen.forEach(cpu -> assign(changes, cpu.ref(), Optional.of(self)));
          changes.update(self, it -> it.with(Fields::activated, true));
        });
  }

  /** CPUs for a pool: those that it wants, then others; one is left for everybody else. */
  private static List<Row<HostCpu, HostCpu.Fields>> choose(
      Inventory inventory, Ref<Host> host, Fields pool) {
    List<Row<HostCpu, HostCpu.Fields>> free = HostCpuCalls.unassigned(inventory, host);
    long needed = Math.max(1, pool.ncpu());
    long available = Math.max(0, free.size() - 1L);
    if (needed > available) {
      throw new XenApiException(ErrorCode.INSUFFICIENT_CPUS, needed, available);
    }
    return free.stream()
        .sorted((a, b) -> Boolean.compare(isProposed(pool, b), isProposed(pool, a)))
        .limit(needed)
        .toList();
  }

  private static boolean isProposed(Fields pool, Row<HostCpu, HostCpu.Fields> cpu) {
    return pool.proposedCpus().contains(Long.toString(cpu.fields().number()));
  }

  private static Set<Integer> numbers(List<Row<HostCpu, HostCpu.Fields>> cpus) {
    return cpus.stream()
        .map(cpu -> (int) cpu.fields().number())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void deactivate(Ref<CpuPool> self) {
    Inventory inventory = store().inventory();
    Fields pool = inventory.get(self);
    requireActivated(pool, true);
    if (!CpuPool.startedVms(inventory, new Row<>(self, pool)).isEmpty()) {
      throw new XenApiException(ErrorCode.POOL_BAD_STATE, "in use");
    }
    List<Row<HostCpu, HostCpu.Fields>> cpus = cpus(inventory, self);
    act(host(pool), pools -> pools.destroy(pool.nameLabel(), numbers(cpus)));
    store()
        .change(changes -> {
          cpus.forEach(cpu -> assign(changes, cpu.ref(), Optional.empty()));
          changes.update(self, it -> it.with(Fields::activated, false));
        });
  }

  private static List<Row<HostCpu, HostCpu.Fields>> cpus(Inventory inventory, Ref<CpuPool> pool) {
    return List.copyOf(inventory.referencing(HostCpu.Fields::assignedTo, pool));
  }

  private static void assign(ChangeSet changes, Ref<HostCpu> cpu, Optional<Ref<CpuPool>> pool) {
    changes.update(cpu, it -> it.with(HostCpu.Fields::assignedTo, pool));
  }

  @Override
  public void addHostCpuLive(Ref<CpuPool> self, Ref<HostCpu> hostCpu) {
    Inventory inventory = store().inventory();
    Fields pool = inventory.get(self);
    requireActivated(pool, true);
    HostCpu.Fields cpu = inventory.get(hostCpu);
    HostLink host = host(pool);
    List<Row<HostCpu, HostCpu.Fields>> free = HostCpuCalls.unassigned(inventory, host.ref());
    if (free.size() < 2 || free.stream().noneMatch(it -> it.ref().equals(hostCpu))) {
      throw new XenApiException(ErrorCode.INVALID_CPU, "CPU " + cpu.number() + " is not free");
    }
    act(host, pools -> pools.addCpu(pool.nameLabel(), (int) cpu.number()));
    store().change(changes -> assign(changes, hostCpu, Optional.of(self)));
  }

  @Override
  public void removeHostCpuLive(Ref<CpuPool> self, Ref<HostCpu> hostCpu) {
    Inventory inventory = store().inventory();
    Fields pool = inventory.get(self);
    requireActivated(pool, true);
    HostCpu.Fields cpu = inventory.get(hostCpu);
    if (!cpu.assignedTo().equals(Optional.of(self))) {
      throw new XenApiException(
          ErrorCode.INVALID_CPU, "CPU " + cpu.number() + " is not in the pool");
    }
    if (cpus(inventory, self).size() == 1) {
      throw new XenApiException(
          ErrorCode.LAST_CPU_NOT_REMOVEABLE, "the pool has CPU " + cpu.number() + " only");
    }
    act(host(pool), pools -> pools.removeCpu(pool.nameLabel(), (int) cpu.number()));
    store().change(changes -> assign(changes, hostCpu, Optional.empty()));
  }

  private HostLink host(Fields pool) {
    return pool.residentOn()
        .map(parts.hosts()::get)
        .orElseGet(() -> parts.hosts().all().getFirst())
        .link();
  }

  public static void requireActivated(Fields pool, boolean activated) {
    if (pool.activated() != activated) {
      String state = pool.activated() ? "activated" : "deactivated";
      throw new XenApiException(ErrorCode.POOL_BAD_STATE, state);
    }
  }

  static void act(HostLink host, Consumer<CpuPoolControl> act) {
    try {
      act.accept(host.driver().cpuPools());
    } catch (DriverException e) {
      throw DriverErrors.of(e.problem(), host);
    }
  }
}
