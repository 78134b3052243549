package org.xencim.engine.hosts;

import java.util.List;
import java.util.Optional;
import org.xencim.engine.devices.PassThrough;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.GuestType;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCapability;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** Which host a VM can be on, as far as the inventory tells. */
public final class VmPlacement {
  private final EngineParts parts;
  private final Inventory inventory;

  public VmPlacement(EngineParts parts) {
    this.parts = parts;
    this.inventory = parts.store().inventory();
  }

  /** The hosts that a VM could be started on now. */
  public List<Ref<Host>> possibleHosts(Ref<Vm> vm) {
    inventory.get(vm);
    return parts.hosts().all().stream()
        .map(host -> host.link().ref())
        .filter(host -> refusal(vm, host).isEmpty())
        .toList();
  }

  /** Fails unless a VM could be started on {@code host} now. */
  public void require(Ref<Vm> vm, Ref<Host> host) {
    inventory.get(vm);
    inventory.get(host);
    refusal(vm, host)
        .ifPresent(refusal -> {
          throw refusal;
        });
  }

  /** Why a VM that runs cannot go to any other host; empty when it can. */
  Optional<XenApiException> obstacle(Ref<Vm> vm) {
    Vm.Fields fields = inventory.get(vm);
    if (fields.powerState() != VmPowerState.RUNNING) {
      return Optional.of(
          new XenApiException(
              ErrorCode.VM_BAD_POWER_STATE,
              vm,
              VmPowerState.RUNNING.wire(),
              fields.powerState().wire()));
    }
    boolean hasOther =
        possibleHosts(vm).stream().anyMatch(host -> !fields.residentOn().equals(Optional.of(host)));
    return hasOther
        ? Optional.empty()
        : Optional.of(new XenApiException(ErrorCode.NO_HOSTS_AVAILABLE));
  }

  /**
   * Fails unless {@code host} is connected to where a VM's disks are; VM_REQUIRES_SR, or
   * HOST_OFFLINE where nobody knows.
   */
  public void requireStorage(Ref<Vm> vm, Ref<Host> host) {
    if (!isLive(inventory.get(host))) {
      throw new XenApiException(ErrorCode.HOST_OFFLINE, host);
    }
    unreachable(vm, host)
        .ifPresent(sr -> {
          throw new XenApiException(ErrorCode.VM_REQUIRES_SR, vm, sr);
        });
  }

  private Optional<XenApiException> refusal(Ref<Vm> vm, Ref<Host> ref) {
    Vm.Fields fields = inventory.get(vm);
    Host.Fields host = inventory.get(ref);
    if (!host.enabled()) {
      return Optional.of(new XenApiException(ErrorCode.HOST_DISABLED, ref));
    }
    if (!isLive(host)) {
      return Optional.of(new XenApiException(ErrorCode.HOST_OFFLINE, ref));
    }
    if (!canRun(host, DomainSpecs.guestType(fields))) {
      return Optional.of(new XenApiException(ErrorCode.VM_HVM_REQUIRED, vm));
    }
    Optional<XenApiException> obstacle = PassThrough.obstacle(inventory, vm, ref);
    if (obstacle.isPresent()) {
      return obstacle;
    }
    Optional<Ref<Sr>> missing = unreachable(vm, ref);
    if (missing.isPresent()) {
      return Optional.of(new XenApiException(ErrorCode.VM_REQUIRES_SR, vm, missing.get()));
    }
    long free = free(host);
    return free < fields.memoryDynamicMax()
        ? Optional.of(
            new XenApiException(
                ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY, fields.memoryDynamicMax(), free))
        : Optional.empty();
  }

  /** Whether the host has what guests of this kind need. */
  public static boolean canRun(Host.Fields host, GuestType type) {
    boolean virtualises =
        host.capabilities().stream().anyMatch(capability -> capability.startsWith("hvm-"));
    return switch (type) {
      case PV -> true;
      case PVH -> virtualises;
      case HVM -> virtualises && HostCapability.DEVICE_MODEL.isOf(host);
    };
  }

  private boolean isLive(Host.Fields host) {
    return host.metrics()
        .flatMap(inventory::find)
        .map(metrics -> metrics.fields().live())
        .orElse(false);
  }

  private long free(Host.Fields host) {
    return host.metrics()
        .flatMap(inventory::find)
        .map(metrics -> metrics.fields().memoryFree())
        .orElse(0L);
  }

  /** A repository of the VM's disks that the host is not connected to. */
  private Optional<Ref<Sr>> unreachable(Ref<Vm> vm, Ref<Host> host) {
    List<Ref<Sr>> connected =
        inventory.referencing(Pbd.Fields::host, host).stream()
            .map(Row::fields)
            .filter(Pbd.Fields::currentlyAttached)
            .map(Pbd.Fields::sr)
            .toList();
    return inventory.referencing(Vbd.Fields::vm, vm).stream()
        .flatMap(vbd -> vbd.fields().vdi().flatMap(inventory::find).stream())
        .map(Row::fields)
        .map(Vdi.Fields::sr)
        .filter(sr -> !connected.contains(sr))
        .findFirst();
  }
}
