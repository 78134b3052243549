package org.xencim.engine.work;

import java.util.stream.Collectors;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.PowerStates;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.RunState;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** The one table from what goes wrong at a host to the errors of the Xen-API. */
public final class DriverErrors {
  private DriverErrors() {}

  /** The error of {@code operation} on {@code vm}, which is at {@code host}. */
  public static XenApiException of(
      DriverProblem problem, HostLink host, Ref<Vm> vm, VmOperation operation) {
    return switch (problem) {
      case DriverProblem.NoSuchDomain _ -> Claims.badState(vm, operation, VmPowerState.HALTED);
      case DriverProblem.BadState bad ->
          new XenApiException(ErrorCode.VM_BAD_POWER_STATE, vm, states(bad), state(bad.actual()));
      case DriverProblem.NameInUse(String name) -> value("name_label", name, problem);
      case DriverProblem.UuidInUse _ -> new XenApiException(ErrorCode.DOMAIN_EXISTS, vm, "unknown");
      case DriverProblem.NotEnoughMemory(long needed, long free) ->
          new XenApiException(ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY, needed, free);
      case DriverProblem.FileMissing(String path) -> value("location", path, problem);
      case DriverProblem.FileUnusable file -> value("location", file.path(), problem);
      case DriverProblem.StorageFull _ -> backend("ENOSPC", problem);
      case DriverProblem.BridgeMissing(String bridge) ->
          new XenApiException(ErrorCode.BRIDGE_NOT_AVAILABLE, bridge);
      case DriverProblem.DeviceInUse device ->
          new XenApiException(ErrorCode.DEVICE_ALREADY_EXISTS, device.device());
      case DriverProblem.DeviceNotFound device ->
          new XenApiException(ErrorCode.DEVICE_ALREADY_DETACHED, device.device());
      case DriverProblem.InvalidConfiguration invalid -> invalid(invalid);
      case DriverProblem.NotSupported _, DriverProblem.ManagedByAnother _ ->
          new XenApiException(ErrorCode.OPERATION_NOT_ALLOWED, problem.message());
      case DriverProblem.HostUnreachable _ ->
          new XenApiException(ErrorCode.HOST_OFFLINE, host.ref());
      case DriverProblem.TimedOut _, DriverProblem.HostError _ ->
          new XenApiException(ErrorCode.INTERNAL_ERROR, problem.message());
    };
  }

  /** The error of something that was asked of {@code host} itself. */
  public static XenApiException of(DriverProblem problem, HostLink host) {
    return switch (problem) {
      case DriverProblem.HostUnreachable _ ->
          new XenApiException(ErrorCode.HOST_OFFLINE, host.ref());
      case DriverProblem.NotSupported _, DriverProblem.ManagedByAnother _ ->
          new XenApiException(ErrorCode.OPERATION_NOT_ALLOWED, problem.message());
      case DriverProblem.InvalidConfiguration invalid -> invalid(invalid);
      case DriverProblem.NotEnoughMemory(long needed, long free) ->
          new XenApiException(ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY, needed, free);
      case DriverProblem.StorageFull _ -> backend("ENOSPC", problem);
      case DriverProblem.BridgeMissing(String bridge) ->
          new XenApiException(ErrorCode.BRIDGE_NOT_AVAILABLE, bridge);
      case DriverProblem.NoSuchDomain _,
          DriverProblem.BadState _,
          DriverProblem.NameInUse _,
          DriverProblem.UuidInUse _,
          DriverProblem.FileMissing _,
          DriverProblem.FileUnusable _,
          DriverProblem.DeviceInUse _,
          DriverProblem.DeviceNotFound _,
          DriverProblem.TimedOut _,
          DriverProblem.HostError _ ->
          new XenApiException(ErrorCode.INTERNAL_ERROR, problem.message());
    };
  }

  /** The error of work on images in {@code sr}, which is at {@code host}. */
  public static XenApiException ofStorage(DriverProblem problem, HostLink host, Ref<Sr> sr) {
    return switch (problem) {
      case DriverProblem.FileMissing(String path) ->
          new XenApiException(ErrorCode.VDI_LOCATION_MISSING, sr, path);
      case DriverProblem.FileUnusable file ->
          backend(file.reason().equals("it exists") ? "EEXIST" : "EBUSY", problem);
      case DriverProblem.StorageFull _ -> backend("ENOSPC", problem);
      case DriverProblem.InvalidConfiguration invalid -> invalid(invalid);
      case DriverProblem.NotSupported _ ->
          new XenApiException(ErrorCode.SR_OPERATION_NOT_SUPPORTED, sr);
      case DriverProblem.ManagedByAnother _ ->
          new XenApiException(ErrorCode.OPERATION_NOT_ALLOWED, problem.message());
      case DriverProblem.HostUnreachable _ ->
          new XenApiException(ErrorCode.HOST_OFFLINE, host.ref());
      case DriverProblem.NoSuchDomain _,
          DriverProblem.BadState _,
          DriverProblem.NameInUse _,
          DriverProblem.UuidInUse _,
          DriverProblem.NotEnoughMemory _,
          DriverProblem.BridgeMissing _,
          DriverProblem.DeviceInUse _,
          DriverProblem.DeviceNotFound _,
          DriverProblem.TimedOut _,
          DriverProblem.HostError _ ->
          backend("EIO", problem);
    };
  }

  private static XenApiException backend(String status, DriverProblem problem) {
    return new XenApiException(ErrorCode.SR_BACKEND_FAILURE, status, "", problem.message());
  }

  /** The error of a device of {@code vm}, which is at {@code host}. */
  public static XenApiException ofDevice(DriverProblem problem, HostLink host, Ref<Vm> vm) {
    return problem instanceof DriverProblem.NoSuchDomain
        ? withoutDomain(vm, VmPowerState.HALTED)
        : of(problem, host, vm, VmOperation.UNPAUSE);
  }

  /** The error of a device that was to be plugged into a VM that does not run. */
  public static XenApiException withoutDomain(Ref<Vm> vm, VmPowerState actual) {
    String expected = VmPowerState.RUNNING.wire() + ", " + VmPowerState.PAUSED.wire();
    return new XenApiException(ErrorCode.VM_BAD_POWER_STATE, vm, expected, actual.wire());
  }

  /** The error of a configuration that no host takes. */
  public static XenApiException ofConfiguration(DriverException e) {
    return e.problem() instanceof DriverProblem.InvalidConfiguration invalid
        ? invalid(invalid)
        : new XenApiException(ErrorCode.INTERNAL_ERROR, e.problem().message());
  }

  private static XenApiException invalid(DriverProblem.InvalidConfiguration invalid) {
    return switch (invalid.field()) {
      case "disk.device" -> new XenApiException(ErrorCode.INVALID_DEVICE, invalid.value());
      case "mac" -> new XenApiException(ErrorCode.MAC_INVALID, invalid.value());
      default ->
          new XenApiException(
              ErrorCode.VALUE_NOT_SUPPORTED,
              field(invalid.field()),
              invalid.value(),
              reason(invalid));
    };
  }

  private static String reason(DriverProblem.InvalidConfiguration invalid) {
    return invalid.field().equals("kernel") && invalid.value().isBlank()
        ? "a VM needs a PV_kernel, a PV_bootloader or an HVM_boot_policy"
        : "it " + invalid.reason();
  }

  /** The field of the Xen-API behind a part of a domain's specification. */
  private static String field(String part) {
    return switch (part) {
      case "name" -> "name_label";
      case "memory.max" -> "memory_static_max";
      case "memory.target" -> "memory_dynamic_max";
      case "vcpus.max" -> "VCPUs_max";
      case "vcpus.online" -> "VCPUs_at_startup";
      case "weight", "cap" -> "VCPUs_params:" + part;
      case "affinity", "mask" -> "VCPUs_params:mask";
      case "kernel" -> "PV_kernel";
      case "ramdisk" -> "PV_ramdisk";
      case "bootloader" -> "PV_bootloader";
      case "bootOrder" -> "HVM_boot_params:order";
      case "disk.target", "image" -> "location";
      case "disk.backendType" -> "other_config:backend";
      case "nic.model" -> "other_config:model";
      case "nic.script" -> "other_config:script";
      case "nic.mtu" -> "MTU";
      case "nic.handle" -> "VIF.device";
      default -> part;
    };
  }

  private static XenApiException value(String field, String value, DriverProblem problem) {
    return new XenApiException(ErrorCode.VALUE_NOT_SUPPORTED, field, value, problem.message());
  }

  private static String states(DriverProblem.BadState bad) {
    return bad.expected().stream()
        .map(DriverErrors::state)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String state(RunState state) {
    return PowerStates.nearest(state).wire();
  }
}
