package org.xencim.xenapi;

import java.util.List;

/** The pools that VMs are in. */
final class CpuPools {
  private CpuPools() {}

  static List<Ref<CpuPool>> of(Inventory inventory, Vm.Fields vm) {
    return inventory.byNameLabel(CpuPool.class, vm.poolName()).stream()
        .filter(pool -> CpuPool.isIn(pool.fields(), vm))
        .map(Row::ref)
        .sorted()
        .toList();
  }
}
