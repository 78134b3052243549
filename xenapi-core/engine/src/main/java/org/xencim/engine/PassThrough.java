package org.xencim.engine;

import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** What holds for all devices that are given to VMs before they are started. */
final class PassThrough {
  private PassThrough() {}

  static void requireHalted(Inventory inventory, Ref<Vm> vm) {
    VmPowerState actual = inventory.get(vm).powerState();
    if (actual != VmPowerState.HALTED) {
      throw new XenApiException(
          ErrorCode.VM_BAD_POWER_STATE, vm, VmPowerState.HALTED.wire(), actual.wire());
    }
  }

  static void requireFree(String device, boolean taken) {
    if (taken) {
      throw new XenApiException(ErrorCode.DEVICE_ALREADY_EXISTS, device);
    }
  }
}
