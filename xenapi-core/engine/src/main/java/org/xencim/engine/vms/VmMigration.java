package org.xencim.engine.vms;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.devices.PassThrough;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.hosts.VmPlacement;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.storage.ImageSharing;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.Claim;
import org.xencim.engine.work.Claims;
import org.xencim.engine.work.DriverErrors;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.GuestType;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCapability;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.XenApiException;

/** Moves VMs that run between the hosts of an engine. */
final class VmMigration {
  private static final Logger LOG = LoggerFactory.getLogger(VmMigration.class);

  private final EngineParts parts;
  private final ObjectStore store;
  private final VmWork work;

  VmMigration(EngineParts parts, CallContext context) {
    this.parts = parts;
    this.store = parts.store();
    this.work = new VmWork(parts, context);
  }

  /** Moves a VM to the host with this address, label or UUID; VM_MIGRATE_FAILED if none has it. */
  void migrate(Ref<Vm> vm, String destination) {
    store.inventory().get(vm);
    Ref<Host> host =
        store.inventory().all(Host.class).stream()
            .filter(row -> isCalled(row.fields(), destination))
            .map(Row::ref)
            .findFirst()
            .orElseThrow(() -> failed(vm, destination, "no host of this server is called that"));
    migrate(vm, host);
  }

  private static boolean isCalled(Host.Fields host, String name) {
    return name.equalsIgnoreCase(host.address())
        || name.equals(host.nameLabel())
        || name.equalsIgnoreCase(host.uuid());
  }

  /** Moves a VM to a host. */
  void migrate(Ref<Vm> vm, Ref<Host> destination) {
    Claims.require(vm, store.inventory().get(vm), VmOperation.POOL_MIGRATE);
    PassThrough.requireNone(store.inventory(), vm);
    Host.Fields there = store.inventory().get(destination);
    Reconciler from = work.hostOf(vm);
    Reconciler to = parts.hosts().get(destination);
    if (from == to) {
      throw failed(vm, there.nameLabel(), "it is there already");
    }
    if (DomainSpecs.guestType(store.inventory().get(vm)) == GuestType.PV
        && !HostCapability.PV_LIVE_MIGRATION.isOf(store.inventory().get(from.link().ref()))) {
      throw failed(vm, there.nameLabel(), "its host cannot track the memory of PV guests");
    }
    if (!there.enabled()) {
      throw new XenApiException(ErrorCode.HOST_DISABLED, destination);
    }
    new VmPlacement(parts).requireStorage(vm, destination);
    move(vm, from, to, there);
  }

  private void move(Ref<Vm> vm, Reconciler from, Reconciler to, Host.Fields there) {
    UUID domain = work.domain(vm);
    try (Subscription _ = reserve(vm, to.link())) {
      Claim claim =
          work.claim(
              vm,
              VmOperation.POOL_MIGRATE,
              changes -> new ImageSharing(changes.inventory()).checkStart(vm, to.link().ref()));
      Reconciler home = from;
      try {
        migrate(vm, domain, from, to, there);
        home = to;
        claim.atEnd(changes -> changes.update(vm, it -> at(it, to)));
      } finally {
        work.settle(home, claim);
      }
    }
  }

  private void migrate(Ref<Vm> vm, UUID domain, Reconciler from, Reconciler to, Host.Fields there) {
    try {
      from.link().driver().migrate(domain, there.address());
    } catch (DriverException e) {
      LOG.info("VM {} was not moved: {}", domain, e.getMessage());
      if (!hasArrived(to, domain)) {
        throw failure(vm, from, there, e);
      }
    }
  }

  /** A domain begins to run there only when it does not any more where it was. */
  private static boolean hasArrived(Reconciler host, UUID domain) {
    try {
      return host.link()
          .driver()
          .domain(domain)
          .filter(state -> state.runState().isLive())
          .isPresent();
    } catch (DriverException e) {
      LOG.warn("whether domain {} has arrived is not known: {}", domain, e.getMessage());
      return false;
    }
  }

  private Subscription reserve(Ref<Vm> vm, HostLink host) {
    try {
      return host.memory().reserve(store.inventory().get(vm).memoryDynamicMax());
    } catch (DriverException e) {
      throw DriverErrors.of(e.problem(), host);
    }
  }

  private static Vm.Fields at(Vm.Fields vm, Reconciler host) {
    return vm.with(Vm.Fields::residentOn, Optional.of(host.link().ref()));
  }

  private XenApiException failure(
      Ref<Vm> vm, Reconciler from, Host.Fields there, DriverException e) {
    XenApiException error = DriverErrors.of(e.problem(), from.link(), vm, VmOperation.POOL_MIGRATE);
    boolean saysEnough =
        error.code() == ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY
            || error.code() == ErrorCode.HOST_OFFLINE
            || error.code() == ErrorCode.VM_BAD_POWER_STATE;
    return saysEnough ? error : failed(vm, there.nameLabel(), e.problem().message());
  }

  private XenApiException failed(Ref<Vm> vm, String destination, String reason) {
    String source = store.inventory().get(vm).residentOn().map(host -> host.toString()).orElse("");
    return new XenApiException(ErrorCode.VM_MIGRATE_FAILED, vm, source, destination, reason);
  }
}
