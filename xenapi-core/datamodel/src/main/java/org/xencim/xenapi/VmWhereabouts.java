package org.xencim.xenapi;

import java.util.List;
import java.util.Map;

/** Where VMs are, and where they can be. */
public interface VmWhereabouts {

  @Call(
      doc = "Moves a running VM to another host of this server, named by address, label or UUID.",
      role = Role.VM_POWER_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.VM_MIGRATE_FAILED,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.HOST_DISABLED,
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        ErrorCode.VM_REQUIRES_SR,
        ErrorCode.VM_HAS_PCI_ATTACHED
      })
  void migrate(Ref<Vm> vm, String dest, boolean live, Map<String, String> options);

  @Call(
      doc = "Moves a running VM to another host of this server.",
      role = Role.VM_POWER_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.VM_MIGRATE_FAILED,
        ErrorCode.HOST_OFFLINE,
        ErrorCode.HOST_DISABLED,
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        ErrorCode.VM_REQUIRES_SR,
        ErrorCode.VM_HAS_PCI_ATTACHED
      })
  void poolMigrate(Ref<Vm> vm, Ref<Host> host, @Param(optional = "") Map<String, String> options);

  @Call(
      doc = "Moves a running VM to another pool of CPUs of its host.",
      role = Role.VM_POWER_ADMIN,
      errors = {
        ErrorCode.POOL_BAD_STATE,
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.INVALID_VALUE,
        ErrorCode.HOST_OFFLINE
      })
  void cpuPoolMigrate(Ref<Vm> self, Ref<CpuPool> pool);

  @Call(
      doc = "Fails unless a VM could be started on a host now.",
      role = Role.READ_ONLY,
      errors = {
        ErrorCode.HOST_DISABLED,
        ErrorCode.VM_HVM_REQUIRED,
        ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY,
        ErrorCode.VM_REQUIRES_SR
      })
  void assertCanBootHere(Ref<Vm> self, Ref<Host> host);

  @Call(
      doc = "Fails unless an operation is possible on a VM now.",
      role = Role.READ_ONLY,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.VM_IS_TEMPLATE
      })
  void assertOperationValid(Ref<Vm> self, VmOperation op);

  @Call(doc = "Hosts that a VM could be started on now.", role = Role.READ_ONLY)
  List<Ref<Host>> getPossibleHosts(Ref<Vm> vm);
}
