package org.xencim.xenapi;

import java.util.Optional;

/**
 * What a host says of itself among its capabilities, besides the kinds of guests that Xen names as
 * {@code xen-3.0-x86_64} or {@code hvm-3.0-x86_64}: it was found out there, not assumed.
 */
public enum HostCapability {
  /** There is a device model, which HVM guests need. */
  DEVICE_MODEL("device-model"),
  /** Xen can track the memory of PV guests, so that they can move while they run. */
  PV_LIVE_MIGRATION("pv-live-migration"),
  /** There is an IOMMU, so that guests can have PCI devices for themselves. */
  PCI_PASS_THROUGH("pci-pass-through");

  private final String word;

  HostCapability(String word) {
    this.word = word;
  }

  /** As it stands among the capabilities of a host. */
  public String word() {
    return word;
  }

  public boolean isOf(Host.Fields host) {
    return host.capabilities().contains(word);
  }

  /** Whether a VM that runs can leave its host without being stopped, and there is another. */
  static boolean canMove(Inventory inventory, Vm.Fields vm) {
    return inventory.all(Host.class).size() > 1 && isMovable(inventory, vm);
  }

  private static boolean isMovable(Inventory inventory, Vm.Fields vm) {
    Optional<Row<Host, Host.Fields>> host = vm.residentOn().flatMap(inventory::find);
    return !vm.isParavirtual() || host.isEmpty() || PV_LIVE_MIGRATION.isOf(host.get().fields());
  }
}
