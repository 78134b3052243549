package org.xencim.xenapi;

/** What makes VMs run and stop. */
public interface VmPower {

  @Call(
      doc = "Starts a halted VM.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.VM_IS_TEMPLATE,
        ErrorCode.VM_HVM_REQUIRED,
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.HOST_DISABLED,
        ErrorCode.VM_REQUIRES_IOMMU,
        ErrorCode.VM_HAS_PCI_ATTACHED,
        ErrorCode.VDI_IN_USE,
        ErrorCode.SR_NOT_ATTACHED
      })
  void start(Ref<Vm> self, boolean startPaused, @Param(optional = "false") boolean force);

  @Call(
      doc = "Stops the virtual CPUs of a running VM.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.HOST_OFFLINE
      })
  void pause(Ref<Vm> self);

  @Call(
      doc = "Lets the virtual CPUs of a paused VM go on.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.HOST_OFFLINE
      })
  void unpause(Ref<Vm> self);

  @Call(
      doc = "Asks the guest to shut down and waits until it has.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.VM_SHUTDOWN_TIMEOUT,
        ErrorCode.VM_FAILED_SHUTDOWN_ACKNOWLEDGMENT,
        ErrorCode.TASK_CANCELLED
      })
  void cleanShutdown(Ref<Vm> self);

  @Call(
      doc = "Asks the guest to reboot and waits until it has.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.VM_SHUTDOWN_TIMEOUT,
        ErrorCode.VM_FAILED_SHUTDOWN_ACKNOWLEDGMENT,
        ErrorCode.TASK_CANCELLED
      })
  void cleanReboot(Ref<Vm> self);

  @Call(
      doc = "Ends a VM without asking the guest.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.HOST_OFFLINE
      })
  void hardShutdown(Ref<Vm> self);

  @Call(
      doc = "Ends a VM without asking the guest, and starts it again.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.VDI_IN_USE,
        ErrorCode.SR_NOT_ATTACHED
      })
  void hardReboot(Ref<Vm> self);

  @Call(
      doc = "Saves the state of a running VM and ends it.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.VM_HAS_PCI_ATTACHED
      })
  void suspend(Ref<Vm> self);

  @Call(
      doc =
          "Suspends a running VM to a file of its host, as clients of Xend do. A checkpoint, after"
              + " which it would go on, is made by VM.checkpoint.",
      role = Role.POOL_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.VM_HAS_PCI_ATTACHED,
        ErrorCode.VALUE_NOT_SUPPORTED
      })
  void save(Ref<Vm> vm, String path, @Param(optional = "false") boolean checkpoint);

  @Call(
      doc =
          "Resumes the VM that was suspended to a file, which is deleted then, as VM.resume does.",
      role = Role.POOL_ADMIN,
      errors = {
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.HOST_DISABLED,
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        ErrorCode.HOST_OFFLINE
      })
  void restore(String path, @Param(optional = "false") boolean paused);

  @Call(
      doc = "Starts a suspended VM from its saved state.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.HOST_DISABLED,
        ErrorCode.SR_NOT_ATTACHED
      })
  void resume(Ref<Vm> self, boolean startPaused, @Param(optional = "false") boolean force);

  @Call(
      doc = "Starts a halted VM on one host.",
      role = Role.VM_POWER_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.VM_IS_TEMPLATE,
        ErrorCode.VM_HVM_REQUIRED,
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.HOST_DISABLED,
        ErrorCode.VM_REQUIRES_SR,
        ErrorCode.VM_REQUIRES_IOMMU,
        ErrorCode.VM_HAS_PCI_ATTACHED,
        ErrorCode.VDI_IN_USE,
        ErrorCode.SR_NOT_ATTACHED
      })
  void startOn(
      Ref<Vm> vm, Ref<Host> host, boolean startPaused, @Param(optional = "false") boolean force);

  @Call(
      doc = "Asks the guest to shut down, and ends the VM without asking if that fails.",
      role = Role.VM_OPERATOR,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.HOST_OFFLINE
      })
  void shutdown(Ref<Vm> vm);

  @Call(
      doc = "Ends what is left of a VM in any state, whatever its host says.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.CANNOT_RESET_CONTROL_DOMAIN
      })
  void powerStateReset(Ref<Vm> vm);

  @Call(
      doc = "Presses a SysRq key of a running Linux guest.",
      role = Role.POOL_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.INVALID_VALUE,
        ErrorCode.HOST_OFFLINE
      })
  void sendSysrq(Ref<Vm> vm, String key);

  @Call(
      doc = "Presses a button of a running VM: nmi, reset, init, power, sleep or s3resume.",
      role = Role.POOL_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.INVALID_VALUE,
        ErrorCode.HOST_OFFLINE
      })
  void sendTrigger(Ref<Vm> vm, String trigger, @Param(optional = "0") long vcpu);
}
