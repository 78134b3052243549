package org.xencim.xenapi;

import java.util.List;
import java.util.Optional;

/** How VMs come into being, are copied, and end. */
public interface VmLife {

  @Call(
      doc = "Makes a VM without devices.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.VALUE_NOT_SUPPORTED, ErrorCode.MEMORY_CONSTRAINT_VIOLATION})
  Ref<Vm> create(Vm.Fields args);

  @Call(
      doc = "Makes a VM with its devices, all or nothing.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.MEMORY_CONSTRAINT_VIOLATION,
        ErrorCode.SR_FULL,
        ErrorCode.INVALID_DEVICE,
        ErrorCode.DEVICE_ALREADY_EXISTS,
        ErrorCode.MAC_INVALID
      })
  Ref<Vm> define(Vm.Fields args, List<NewDisk> disks, List<NewInterface> interfaces);

  @Call(
      doc = "Gives a VM another name, and its domain too where it has one.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.VALUE_NOT_SUPPORTED, ErrorCode.INVALID_VALUE, ErrorCode.HOST_OFFLINE})
  void setNameLabel(Ref<Vm> self, String value);

  @Call(
      doc = "Forgets a halted VM with its devices; disk images stay.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.VM_CANNOT_DELETE_DEFAULT_TEMPLATE
      })
  void destroy(Ref<Vm> self);

  @Call(
      doc = "Makes a VM with a copy of each of its disks, as sparing as the storage can.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.INVALID_VALUE,
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.INVALID_VALUE,
        ErrorCode.VALUE_NOT_SUPPORTED
      })
  Ref<Vm> clone(Ref<Vm> vm, String newName);

  @Call(
      doc =
          "Makes a VM with a full copy of each of its disks, in one storage repository if one is given.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.INVALID_VALUE,
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.INVALID_VALUE,
        ErrorCode.VALUE_NOT_SUPPORTED
      })
  Ref<Vm> copy(Ref<Vm> vm, String newName, Optional<Ref<Sr>> sr);

  @Call(
      doc = "Keeps its configuration and its disks as they are now, as a template.",
      role = Role.VM_POWER_ADMIN,
      errors = {
        ErrorCode.INVALID_VALUE,
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.INVALID_VALUE,
        ErrorCode.VALUE_NOT_SUPPORTED
      })
  Ref<Vm> snapshot(Ref<Vm> vm, String newName, @Param(optional = "") List<Ref<Vdi>> ignoreVdis);

  @Call(
      doc = "Keeps a running VM with its memory as it is now; it stops for that time.",
      role = Role.VM_POWER_ADMIN,
      errors = {
        ErrorCode.INVALID_VALUE,
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.VM_BAD_POWER_STATE,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.SR_OPERATION_NOT_SUPPORTED,
        ErrorCode.VM_CHECKPOINT_SUSPEND_FAILED,
        ErrorCode.VM_CHECKPOINT_RESUME_FAILED,
        ErrorCode.VM_HAS_PCI_ATTACHED,
        ErrorCode.INVALID_VALUE,
        ErrorCode.VALUE_NOT_SUPPORTED
      })
  Ref<Vm> checkpoint(Ref<Vm> vm, String newName);

  @Call(
      doc =
          "Makes the VM that a snapshot was taken of what it was then. A disk image is deleted if the"
              + " snapshot has a copy of it; others are kept without a block device.",
      role = Role.VM_POWER_ADMIN,
      errors = {
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_NOT_ALLOWED,
        ErrorCode.VM_REVERT_FAILED,
        ErrorCode.OPERATION_BLOCKED
      })
  void revert(Ref<Vm> snapshot);

  @Call(
      doc = "Makes a VM of a template; its disks are those that the template has.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.OPERATION_BLOCKED,
        ErrorCode.OPERATION_NOT_ALLOWED
      })
  void provision(Ref<Vm> vm);
}
