package org.xencim.xenapi;

import java.util.List;

/** What VMs get of their hosts, while they run or before. */
public interface VmTuning {

  @Call(
      doc = "Sets the number of virtual CPUs that are online.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.HOST_OFFLINE
      },
      wire = "set_VCPUs_number_live")
  void setVcpusNumberLive(Ref<Vm> self, long nvcpu);

  @Call(
      doc = "Sets a scheduling parameter, in force at once.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.INVALID_VALUE,
        ErrorCode.HOST_OFFLINE
      },
      wire = "add_to_VCPUs_params_live")
  void addToVcpusParamsLive(Ref<Vm> self, String key, String value);

  @Call(
      doc =
          "Sets the most memory that a VM has now, in bytes, in force at once; the least is not"
              + " more than that then.",
      role = Role.VM_POWER_ADMIN,
      errors = {
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.MEMORY_CONSTRAINT_VIOLATION,
        ErrorCode.HOST_OFFLINE
      })
  void setMemoryDynamicMaxLive(Ref<Vm> self, long max);

  @Call(
      doc =
          "Sets the most memory that a VM can have, in bytes; in force at once where it has a"
              + " domain.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.MEMORY_CONSTRAINT_VIOLATION,
        ErrorCode.HOST_OFFLINE
      })
  void setMemoryStaticMax(Ref<Vm> self, long value);

  @Call(
      doc = "Sets the least memory that a VM has now, in bytes.",
      role = Role.VM_POWER_ADMIN,
      errors = ErrorCode.MEMORY_CONSTRAINT_VIOLATION)
  void setMemoryDynamicMinLive(Ref<Vm> self, long min);

  @Call(
      doc = "Sets the size that a VM shall have now, in bytes, in force at once.",
      role = Role.VM_POWER_ADMIN,
      errors = {
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.MEMORY_CONSTRAINT_VIOLATION,
        ErrorCode.HOST_OFFLINE
      })
  void setMemoryTargetLive(Ref<Vm> self, long target);

  @Call(
      doc = "Sets the least and the most memory that a VM has now, in bytes, in force at once.",
      role = Role.VM_POWER_ADMIN,
      errors = {
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.MEMORY_CONSTRAINT_VIOLATION,
        ErrorCode.HOST_OFFLINE
      })
  void setMemoryDynamicRange(Ref<Vm> self, long min, long max);

  @Call(
      doc = "Sets the least and the most memory that a halted VM can ever have, in bytes.",
      role = Role.VM_POWER_ADMIN,
      errors = {ErrorCode.VM_BAD_POWER_STATE, ErrorCode.MEMORY_CONSTRAINT_VIOLATION})
  void setMemoryStaticRange(Ref<Vm> self, long min, long max);

  @Call(
      doc = "Sets all limits of the memory of a halted VM, in bytes.",
      role = Role.VM_POWER_ADMIN,
      errors = {ErrorCode.VM_BAD_POWER_STATE, ErrorCode.MEMORY_CONSTRAINT_VIOLATION})
  void setMemoryLimits(
      Ref<Vm> self, long staticMin, long staticMax, long dynamicMin, long dynamicMax);

  @Call(
      doc = "Gives a halted VM memory of one size, in bytes.",
      role = Role.VM_POWER_ADMIN,
      errors = {ErrorCode.VM_BAD_POWER_STATE, ErrorCode.MEMORY_CONSTRAINT_VIOLATION})
  void setMemory(Ref<Vm> self, long value);

  @Call(doc = "Memory that its host needs for it beside its own, in bytes.", role = Role.READ_ONLY)
  long computeMemoryOverhead(Ref<Vm> vm);

  @Call(
      doc = "Most memory that a VM may have so that all of it fits into some bytes.",
      role = Role.READ_ONLY)
  long maximiseMemory(Ref<Vm> self, long total, @Param(optional = "false") boolean approximate);

  @Call(
      doc = "Sets the label of a security policy; no host has one.",
      role = Role.POOL_ADMIN,
      errors = ErrorCode.SECURITY_ERROR)
  long setSecurityLabel(Ref<Vm> self, String securityLabel, String oldLabel);

  @Call(
      doc = "Device names that a new disk can have.",
      role = Role.READ_ONLY,
      wire = "get_allowed_VBD_devices")
  List<String> getAllowedVbdDevices(Ref<Vm> vm);

  @Call(
      doc = "Device names that a new network interface can have.",
      role = Role.READ_ONLY,
      wire = "get_allowed_VIF_devices")
  List<String> getAllowedVifDevices(Ref<Vm> vm);
}
