package org.xencim.engine.records;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.hypervisor.CpuPoolFacts;
import org.xencim.xenapi.CpuPool;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/**
 * A host's pools of CPUs, as Xen-API objects: those that clients defined are activated while the
 * host has them, those that others made are there as long as the host has them.
 */
public final class CpuPoolRecords {
  private final HostLink link;
  private final Ids ids;

  public CpuPoolRecords(HostLink link, Ids ids) {
    this.link = link;
    this.ids = ids;
  }

  /**
   * Writes which pools there are and what CPUs they have, unless a client has changed one since the
   * host was asked.
   *
   * @param before the objects when the host was asked
   */
  public void write(ChangeSet changes, List<CpuPoolFacts> facts, Inventory before) {
    if (state(before).equals(state(changes.inventory()))) {
      forgetMissing(changes, facts);
      Map<Long, Ref<CpuPool>> owners = new HashMap<>();
      for (CpuPoolFacts pool : facts) {
        Ref<CpuPool> ref = write(changes, pool);
        pool.cpus().forEach(cpu -> owners.put((long) cpu, ref));
      }
      assign(changes, owners);
    }
  }

  /** Which pools are activated, and the pools of CPUs. */
  private Map<String, String> state(Inventory inventory) {
    Map<String, String> state = new TreeMap<>();
    pools(inventory)
        .forEach(row -> state.put(row.ref().handle(), String.valueOf(row.fields().activated())));
    inventory
        .referencing(HostCpu.Fields::host, link.ref())
        .forEach(cpu ->
            cpu.fields()
                .assignedTo()
                .ifPresent(pool -> state.put(cpu.ref().handle(), pool.handle())));
    return state;
  }

  private List<Row<CpuPool, CpuPool.Fields>> pools(Inventory inventory) {
    return inventory.all(CpuPool.class).stream()
        .filter(row -> row.fields().residentOn().equals(Optional.of(link.ref())))
        .toList();
  }

  private void forgetMissing(ChangeSet changes, List<CpuPoolFacts> facts) {
    Set<String> names =
        facts.stream().map(CpuPoolFacts::name).collect(Collectors.toCollection(TreeSet::new));
    for (Row<CpuPool, CpuPool.Fields> row : pools(changes.inventory())) {
      String name = row.fields().nameLabel();
      if (row.fields().activated() && !names.contains(name)) {
        if (row.ref().equals(found(name))) {
          changes.remove(row.ref());
        } else {
          changes.update(row.ref(), it -> it.with(CpuPool.Fields::activated, false));
        }
      }
    }
  }

  private Ref<CpuPool> write(ChangeSet changes, CpuPoolFacts pool) {
    List<Row<CpuPool, CpuPool.Fields>> named =
        pools(changes.inventory()).stream()
            .filter(row -> row.fields().nameLabel().equals(pool.name()))
            .toList();
    Optional<Ref<CpuPool>> known =
        named.stream()
            .filter(row -> row.fields().activated())
            .findFirst()
            .or(() -> named.stream().findFirst())
            .map(Row::ref);
    if (known.isEmpty()) {
      changes.put(found(pool.name()), described(pool));
    }
    Ref<CpuPool> ref = known.orElseGet(() -> found(pool.name()));
    changes.update(ref, it -> it.with(CpuPool.Fields::activated, true));
    return ref;
  }

  private CpuPool.Fields described(CpuPoolFacts pool) {
    return Draft.of(CpuPool.class)
        .set(CpuPool.Fields::uuid, uuid(pool.name()).toString())
        .set(CpuPool.Fields::nameLabel, pool.name())
        .set(CpuPool.Fields::residentOn, Optional.of(link.ref()))
        .set(CpuPool.Fields::ncpu, (long) pool.cpus().size())
        .set(CpuPool.Fields::schedPolicy, pool.scheduler())
        .build();
  }

  /** The object of a pool that others made. */
  private Ref<CpuPool> found(String name) {
    return Ref.of(CpuPool.class, ids.handle(uuid(name)));
  }

  private UUID uuid(String name) {
    return Ids.of(link.uuid(), "cpu-pool", name);
  }

  private void assign(ChangeSet changes, Map<Long, Ref<CpuPool>> owners) {
    for (Row<HostCpu, HostCpu.Fields> cpu :
        List.copyOf(changes.inventory().referencing(HostCpu.Fields::host, link.ref()))) {
      Optional<Ref<CpuPool>> owner = Optional.ofNullable(owners.get(cpu.fields().number()));
      if (!owner.equals(cpu.fields().assignedTo())) {
        changes.update(cpu.ref(), it -> it.with(HostCpu.Fields::assignedTo, owner));
      }
    }
  }
}
