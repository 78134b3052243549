package org.xencim.providers.mapping;

import org.xencim.cim.CimException;
import org.xencim.cim.CimStatus;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/** What errors of the Xen-API are in CIM. The only such table. */
public final class CimFaults {
  private CimFaults() {}

  /** The CIM error of a Xen-API error: its status, and the code before its sentence. */
  public static CimException of(XenApiException error) {
    return new CimException(
        status(error.code()), error.code().name() + ": " + error.getMessage(), error);
  }

  /** The CIM status of a Xen-API error. */
  public static CimStatus status(ErrorCode code) {
    return switch (code) {
      case PERMISSION_DENIED, SESSION_AUTHENTICATION_FAILED, SESSION_INVALID ->
          CimStatus.ACCESS_DENIED;
      case HANDLE_INVALID, UUID_INVALID -> CimStatus.NOT_FOUND;
      case BRIDGE_NAME_EXISTS,
          DEVICE_ALREADY_EXISTS,
          DOMAIN_EXISTS,
          MAP_DUPLICATE_KEY,
          PBD_EXISTS,
          PIF_VLAN_EXISTS,
          SR_UUID_EXISTS ->
          CimStatus.ALREADY_EXISTS;
      case CHANGE_PASSWORD_REJECTED,
          CREATE_UNSPECIFIED_ATTRIBUTE,
          EVENT_FROM_TOKEN_PARSE_FAILURE,
          FIELD_TYPE_ERROR,
          INVALID_CPU,
          EVENT_SUBSCRIPTION_PARSE_FAILURE,
          INVALID_DEVICE,
          INVALID_VALUE,
          MAC_INVALID,
          MEMORY_CONSTRAINT_VIOLATION,
          SR_UNKNOWN_DRIVER,
          UNKOWN_SCHED_POLICY,
          VALUE_NOT_SUPPORTED,
          VDI_LOCATION_MISSING,
          VDI_TOO_SMALL,
          VLAN_TAG_INVALID ->
          CimStatus.INVALID_PARAMETER;
      case MESSAGE_METHOD_UNKNOWN, MESSAGE_PARAMETER_COUNT_MISMATCH -> CimStatus.NOT_SUPPORTED;
      case BOOTLOADER_FAILED,
          BRIDGE_NOT_AVAILABLE,
          CANNOT_DESTROY_SYSTEM_NETWORK,
          CANNOT_RESET_CONTROL_DOMAIN,
          DEVICE_ALREADY_ATTACHED,
          DEVICE_ALREADY_DETACHED,
          DEVICE_NOT_ATTACHED,
          EVENTS_LOST,
          HOST_CANNOT_DESTROY_SELF,
          HOST_DISABLED,
          HOST_HAS_RESIDENT_VMS,
          HOST_IS_LIVE,
          HOST_NOT_DISABLED,
          HOST_NOT_ENOUGH_FREE_MEMORY,
          HOST_OFFLINE,
          INSUFFICIENT_CPUS,
          INTERNAL_ERROR,
          LAST_CPU_NOT_REMOVEABLE,
          NETWORK_ALREADY_CONNECTED,
          NETWORK_CONTAINS_PIF,
          NETWORK_CONTAINS_VIF,
          NO_HOSTS_AVAILABLE,
          OPERATION_BLOCKED,
          OPERATION_NOT_ALLOWED,
          OTHER_OPERATION_IN_PROGRESS,
          PIF_IS_PHYSICAL,
          POOL_BAD_STATE,
          SECURITY_ERROR,
          SESSION_NOT_REGISTERED,
          SR_BACKEND_FAILURE,
          SR_DEVICE_IN_USE,
          SR_FULL,
          SR_HAS_NO_PBDS,
          SR_HAS_PBD,
          SR_INDESTRUCTIBLE,
          SR_NOT_ATTACHED,
          SR_NOT_EMPTY,
          SR_OPERATION_NOT_SUPPORTED,
          TASK_CANCELLED,
          TOO_BUSY,
          TOO_MANY_PENDING_TASKS,
          VBD_CDS_MUST_BE_READONLY,
          VBD_IS_EMPTY,
          VBD_NOT_EMPTY,
          VBD_NOT_REMOVABLE_MEDIA,
          VDI_IN_USE,
          VM_BAD_POWER_STATE,
          VM_CANNOT_DELETE_DEFAULT_TEMPLATE,
          VM_CHECKPOINT_RESUME_FAILED,
          VM_CHECKPOINT_SUSPEND_FAILED,
          VM_CRASHED,
          VM_FAILED_SHUTDOWN_ACKNOWLEDGMENT,
          VM_HAS_PCI_ATTACHED,
          VM_HVM_REQUIRED,
          VM_IS_TEMPLATE,
          VM_MIGRATE_FAILED,
          VM_REQUIRES_IOMMU,
          VM_REQUIRES_SR,
          VM_REVERT_FAILED,
          VM_SHUTDOWN_TIMEOUT,
          VTPM_MAX_AMOUNT_REACHED ->
          CimStatus.FAILED;
    };
  }
}
