package org.xencim.engine;

import org.xencim.hypervisor.DriverException;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** What the configuration of a VM must keep to, whether it runs or not. */
final class VmRules {
  private static final String ORDER = "static_min <= dynamic_min <= dynamic_max <= static_max";

  private VmRules() {}

  static void check(Vm.Fields vm) {
    if (vm.nameLabel().isBlank()) {
      throw new XenApiException(ErrorCode.INVALID_VALUE, "name_label", vm.nameLabel());
    }
    if (!hasOrderedMemory(vm)) {
      throw new XenApiException(ErrorCode.MEMORY_CONSTRAINT_VIOLATION, ORDER);
    }
    checkAsDomain(vm);
  }

  private static boolean hasOrderedMemory(Vm.Fields vm) {
    return 0 <= vm.memoryStaticMin()
        && vm.memoryStaticMin() <= vm.memoryDynamicMin()
        && vm.memoryDynamicMin() <= vm.memoryDynamicMax()
        && vm.memoryDynamicMax() <= vm.memoryStaticMax();
  }

  /** A host's own limits hold for what is only configured too. */
  private static void checkAsDomain(Vm.Fields vm) {
    try {
      var _ = DomainSpecs.memory(vm);
      var _ = DomainSpecs.vcpus(vm);
    } catch (DriverException e) {
      throw DriverErrors.ofConfiguration(e);
    }
  }
}
