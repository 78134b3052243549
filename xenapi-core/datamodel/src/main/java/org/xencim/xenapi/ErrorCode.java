package org.xencim.xenapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The errors of the Xen-API: for each its parameters, and the sentence that a person reads, with
 * {@code %n$s} for the n-th parameter. Clients match the code, never the sentence.
 */
public enum ErrorCode {
  BOOTLOADER_FAILED("The bootloader of VM %1$s failed: %2$s.", "vm", "message"),
  BRIDGE_NAME_EXISTS("There is already a bridge %1$s.", "bridge"),
  BRIDGE_NOT_AVAILABLE("There is no bridge %1$s.", "bridge"),
  CANNOT_DESTROY_SYSTEM_NETWORK("Network %1$s belongs to the host.", "network"),
  CANNOT_RESET_CONTROL_DOMAIN("VM %1$s is the control domain of its host.", "vm"),
  CHANGE_PASSWORD_REJECTED("The new password was refused: %1$s.", "msg"),
  CREATE_UNSPECIFIED_ATTRIBUTE(
      "A new %2$s needs a value for its field %1$s.", "attribute", "class"),
  DEVICE_ALREADY_ATTACHED("Device %1$s is plugged already.", "device"),
  DEVICE_ALREADY_DETACHED("There is no device %1$s.", "device"),
  DEVICE_ALREADY_EXISTS("There is already a device %1$s.", "device"),
  DEVICE_NOT_ATTACHED("VBD %1$s is not plugged.", "vbd"),
  DOMAIN_EXISTS("VM %1$s already runs as domain %2$s.", "vm", "domid"),
  EVENTS_LOST("Events have been lost."),
  EVENT_FROM_TOKEN_PARSE_FAILURE("%1$s is not a token of events.", "token"),
  EVENT_SUBSCRIPTION_PARSE_FAILURE("%1$s names neither a class nor an object.", "subscription"),
  FIELD_TYPE_ERROR("The value of %1$s is of the wrong type.", "field"),
  HANDLE_INVALID("There is no %1$s with the reference %2$s.", "class", "handle"),
  HOST_CANNOT_DESTROY_SELF("Host %1$s speaks for the pool.", "host"),
  HOST_DISABLED("Host %1$s is disabled.", "host"),
  HOST_HAS_RESIDENT_VMS("VMs are on the host %1$s.", "host"),
  HOST_IS_LIVE("Host %1$s is managed, and answers.", "host"),
  HOST_NOT_DISABLED("The host must be disabled first."),
  HOST_NOT_ENOUGH_FREE_MEMORY(
      "The host needs %1$s bytes of free memory and has %2$s.", "needed", "available"),
  HOST_OFFLINE("Host %1$s cannot be reached.", "host"),
  INSUFFICIENT_CPUS("The pool needs %1$s CPUs, and %2$s are free.", "needed", "available"),
  INTERNAL_ERROR("Internal error: %1$s.", "message"),
  INVALID_CPU("The CPU cannot be used: %1$s.", "message"),
  INVALID_DEVICE("%1$s is not a device name.", "device"),
  INVALID_VALUE("%2$s is not a value for the field %1$s.", "field", "value"),
  LAST_CPU_NOT_REMOVEABLE("The last CPU stays: %1$s.", "message"),
  MAC_INVALID("%1$s is not a MAC address.", "mac"),
  MAP_DUPLICATE_KEY(
      "The key %1$s is already in the map, with the value %2$s; %3$s was not stored.",
      "key", "current", "new"),
  MEMORY_CONSTRAINT_VIOLATION("The memory limits contradict %1$s.", "constraint"),
  MESSAGE_METHOD_UNKNOWN("There is no message %1$s.", "method"),
  MESSAGE_PARAMETER_COUNT_MISMATCH(
      "Message %1$s takes %2$s parameters, not %3$s.", "method", "expected", "received"),
  NETWORK_ALREADY_CONNECTED("Network %1$s is connected to %2$s.", "network", "pif"),
  NETWORK_CONTAINS_PIF("The network has interfaces of hosts: %1$s.", "pifs"),
  NETWORK_CONTAINS_VIF("The network has interfaces of VMs: %1$s.", "vifs"),
  NO_HOSTS_AVAILABLE("There is no host for it."),
  OPERATION_BLOCKED("An operation on %1$s has been blocked: %2$s.", "ref", "code"),
  OPERATION_NOT_ALLOWED("The operation is not allowed: %1$s.", "reason"),
  OTHER_OPERATION_IN_PROGRESS(
      "Another operation on the %1$s %2$s is in progress.", "class", "object"),
  PBD_EXISTS("Host %2$s has a connection to SR %1$s already: %3$s.", "sr", "host", "pbd"),
  PERMISSION_DENIED("Permission denied: %1$s.", "message"),
  PIF_IS_PHYSICAL("PIF %1$s is a physical interface.", "pif"),
  PIF_VLAN_EXISTS("PIF %1$s has that VLAN tag already.", "pif"),
  POOL_BAD_STATE("The CPU pool is %1$s.", "state"),
  SECURITY_ERROR("Security error %1$s: %2$s.", "xserr", "message"),
  SESSION_AUTHENTICATION_FAILED("The user name or the password is wrong."),
  SESSION_INVALID("There is no session %1$s.", "handle"),
  SESSION_NOT_REGISTERED("Session %1$s has not registered for events.", "handle"),
  SR_BACKEND_FAILURE("Storage failed with %1$s: %3$s", "status", "output", "error"),
  SR_DEVICE_IN_USE("Another storage repository has that place."),
  SR_FULL("The storage repository has no room for %1$s bytes; %2$s are left.", "needed", "left"),
  SR_HAS_NO_PBDS("SR %1$s has no PBD.", "sr"),
  SR_HAS_PBD("A host is connected to SR %1$s.", "sr"),
  SR_INDESTRUCTIBLE("SR %1$s belongs to its host.", "sr"),
  SR_NOT_ATTACHED("No host is connected to SR %1$s.", "sr"),
  SR_NOT_EMPTY("The storage repository has disk images."),
  SR_OPERATION_NOT_SUPPORTED("SR %1$s cannot do that.", "sr"),
  SR_UNKNOWN_DRIVER("There is no kind of storage %1$s.", "driver"),
  SR_UUID_EXISTS("There is already an SR with the UUID %1$s.", "uuid"),
  TASK_CANCELLED("Task %1$s was cancelled.", "task"),
  TOO_BUSY("The server is too busy; try again later."),
  UNKOWN_SCHED_POLICY("The host has no such CPU scheduler."),
  TOO_MANY_PENDING_TASKS("The user has too many tasks that have not ended."),
  UUID_INVALID("There is no %1$s with the UUID %2$s.", "class", "uuid"),
  VALUE_NOT_SUPPORTED("The field %1$s cannot be %2$s: %3$s.", "field", "value", "reason"),
  VBD_CDS_MUST_BE_READONLY("A CD cannot be written to."),
  VBD_IS_EMPTY("The drive %1$s is empty.", "vbd"),
  VBD_NOT_EMPTY("There is a medium in the drive %1$s.", "vbd"),
  VBD_NOT_REMOVABLE_MEDIA("VBD %1$s is no drive for removable media.", "vbd"),
  VDI_IN_USE("VDI %1$s is in use; %2$s is not possible.", "vdi", "operation"),
  VDI_LOCATION_MISSING("There is no %2$s in SR %1$s.", "sr", "location"),
  VDI_TOO_SMALL("VDI %1$s cannot be smaller than %2$s bytes.", "vdi", "minimum"),
  VLAN_TAG_INVALID("%1$s is not a VLAN tag.", "vlan"),
  VM_BAD_POWER_STATE("VM %1$s is %3$s; the call needs %2$s.", "vm", "expected", "actual"),
  VM_CANNOT_DELETE_DEFAULT_TEMPLATE("VM %1$s is a default template.", "vm"),
  VM_CHECKPOINT_RESUME_FAILED("VM %1$s could not go on after a checkpoint.", "vm"),
  VM_CHECKPOINT_SUSPEND_FAILED("VM %1$s could not be saved for a checkpoint.", "vm"),
  VM_CRASHED("VM %1$s crashed.", "vm"),
  VM_FAILED_SHUTDOWN_ACKNOWLEDGMENT("VM %1$s did not take note of the request.", "vm"),
  VM_HAS_PCI_ATTACHED("VM %1$s has PCI devices of its host for itself.", "vm"),
  VM_HVM_REQUIRED("VM %1$s needs a host with hardware virtualisation.", "vm"),
  VM_IS_TEMPLATE("VM %1$s is a template.", "vm"),
  VM_MIGRATE_FAILED(
      "VM %1$s could not be moved from %2$s to %3$s: %4$s.", "vm", "source", "destination", "msg"),
  VM_REQUIRES_IOMMU("Host %1$s has no IOMMU, without which no VM can have PCI devices.", "host"),
  VM_REQUIRES_SR("VM %1$s needs the storage repository %2$s, which the host has not.", "vm", "sr"),
  VM_REVERT_FAILED("VM %1$s could not be reverted to the snapshot %2$s.", "vm", "snapshot"),
  VM_SHUTDOWN_TIMEOUT("VM %1$s did not shut down within %2$s seconds.", "vm", "timeout"),
  VTPM_MAX_AMOUNT_REACHED("A VM has at most %1$s VTPMs.", "amount");

  /**
   * Parameters of these names are references, which each dialect of the wire spells its own way.
   */
  private static final Set<String> REFERENCES =
      Set.of(
          "handle",
          "host",
          "network",
          "object",
          "pbd",
          "pif",
          "pifs",
          "ref",
          "snapshot",
          "source",
          "sr",
          "task",
          "vbd",
          "vdi",
          "vifs",
          "vm");

  /** A last parameter of these names stands for any number of parameters, but for one at least. */
  private static final Set<String> LISTS = Set.of("pifs", "vifs");

  private final String sentence;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> parameters;

  ErrorCode(String sentence, String... parameters) {
    this.sentence = sentence;
    this.parameters = List.of(parameters);
  }

  /** The names of the parameters, in order. */
  public List<String> parameters() {
    return parameters;
  }

  /** The number of parameters, of which the last may stand for several. */
  public int arity() {
    return parameters.size();
  }

  /** Whether it can have that many parameters. */
  public boolean takes(int count) {
    return count == arity() || (count > arity() && endsWithList());
  }

  private boolean endsWithList() {
    return !parameters.isEmpty() && LISTS.contains(parameters.getLast());
  }

  /** Whether the parameter at an index is a reference. */
  public boolean isReference(int index) {
    return REFERENCES.contains(parameters.get(Math.min(index, arity() - 1)));
  }

  /** The sentence with {@code values} for the parameters. */
  String sentence(List<String> values) {
    Object[] shown =
        (endsWithList() ? joined(values) : values)
            .stream().map(value -> value.isEmpty() ? "\"\"" : value).toArray();
    String text = String.format(sentence, shown);
    // A parameter may be a sentence itself.
    return text.endsWith("..") ? text.substring(0, text.length() - 1) : text;
  }

  private List<String> joined(List<String> values) {
    List<String> texts = new ArrayList<>(values.subList(0, arity() - 1));
    texts.add(String.join(", ", values.subList(arity() - 1, values.size())));
    return texts;
  }
}
