package org.xencim.engine.devices;

import java.util.Optional;
import org.xencim.xenapi.Dpci;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCapability;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** What holds for all devices that are given to VMs before they are started. */
public final class PassThrough {
  private PassThrough() {}

  static void requireHalted(Inventory inventory, Ref<Vm> vm) {
    VmPowerState actual = inventory.get(vm).powerState();
    if (actual != VmPowerState.HALTED) {
      throw new XenApiException(
          ErrorCode.VM_BAD_POWER_STATE, vm, VmPowerState.HALTED.wire(), actual.wire());
    }
  }

  /** Fails unless {@code host} is where the VM's devices are, and can give them to a guest. */
  public static void requirePossible(Inventory inventory, Ref<Vm> vm, Ref<Host> host) {
    obstacle(inventory, vm, host)
        .ifPresent(obstacle -> {
          throw obstacle;
        });
  }

  public static Optional<XenApiException> obstacle(
      Inventory inventory, Ref<Vm> vm, Ref<Host> host) {
    var devices = inventory.referencing(Dpci.Fields::vm, vm);
    boolean elsewhere =
        devices.stream()
            .flatMap(device -> inventory.find(device.fields().ppci()).stream())
            .anyMatch(device -> !device.fields().host().equals(host));
    if (elsewhere) {
      return Optional.of(new XenApiException(ErrorCode.VM_HAS_PCI_ATTACHED, vm));
    }
    return devices.isEmpty() || HostCapability.PCI_PASS_THROUGH.isOf(inventory.get(host))
        ? Optional.empty()
        : Optional.of(new XenApiException(ErrorCode.VM_REQUIRES_IOMMU, host));
  }

  /** What a PCI device of the host may be writing to can be neither saved nor moved. */
  public static void requireNone(Inventory inventory, Ref<Vm> vm) {
    if (!inventory.referencing(Dpci.Fields::vm, vm).isEmpty()) {
      throw new XenApiException(ErrorCode.VM_HAS_PCI_ATTACHED, vm);
    }
  }

  static void requireFree(String device, boolean taken) {
    if (taken) {
      throw new XenApiException(ErrorCode.DEVICE_ALREADY_EXISTS, device);
    }
  }
}
