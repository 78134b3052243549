package org.xencim.engine.vms;

import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/**
 * Which VMs become templates. Nothing can be done to a template that is for a domain, so one that
 * had one could not be stopped; to make a template a VM again is always possible.
 */
final class TemplateRules {
  private TemplateRules() {}

  /**
   * Checks a VM that is {@code before} and shall be {@code after}; OPERATION_NOT_ALLOWED for the
   * control domain, which is also called what its host calls it, OTHER_OPERATION_IN_PROGRESS,
   * VM_BAD_POWER_STATE.
   */
  static void check(Ref<Vm> vm, Vm.Fields before, Vm.Fields after) {
    boolean becomes = after.isATemplate() && !before.isATemplate();
    if (before.isControlDomain() && (becomes || !after.nameLabel().equals(before.nameLabel()))) {
      throw new XenApiException(
          ErrorCode.OPERATION_NOT_ALLOWED,
          "the control domain " + before.nameLabel() + " has its name, and is no template");
    }
    if (becomes) {
      requireStill(vm, before);
    }
  }

  private static void requireStill(Ref<Vm> vm, Vm.Fields fields) {
    if (!fields.currentOperations().isEmpty()) {
      throw new XenApiException(ErrorCode.OTHER_OPERATION_IN_PROGRESS, "VM", vm);
    }
    if (fields.powerState() != VmPowerState.HALTED) {
      throw new XenApiException(
          ErrorCode.VM_BAD_POWER_STATE, vm, VmPowerState.HALTED.wire(), fields.powerState().wire());
    }
  }
}
