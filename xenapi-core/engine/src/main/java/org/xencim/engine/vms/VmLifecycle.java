package org.xencim.engine.vms;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.config.Timers;
import org.xencim.engine.devices.PassThrough;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.hosts.VmPlacement;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.DomainRecords;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.LastSeen;
import org.xencim.engine.records.SavedImages;
import org.xencim.engine.records.VmParts;
import org.xencim.engine.storage.ImageSharing;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.Claims;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.OnNormalExit;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/**
 * Operations on the domains of VMs. Each commits its intent, acts, reads the domain back, and
 * commits what it then is, whether it succeeded or not.
 */
final class VmLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(VmLifecycle.class);

  private final EngineParts parts;
  private final ObjectStore store;
  private final VmWork work;
  private final DomainBuilder domains;
  private final SavedStates saved;

  VmLifecycle(EngineParts parts, CallContext context) {
    this.parts = parts;
    this.store = parts.store();
    this.work = new VmWork(parts, context);
    this.domains = new DomainBuilder(store);
    this.saved = new SavedStates(store);
  }

  void start(Ref<Vm> vm, StartMode mode) {
    work.perform(
        vm,
        VmOperation.START,
        host -> requirePossible(host, vm),
        changes -> requireImages(changes, vm),
        (host, _, _) -> domains.build(host, vm, mode));
  }

  void startOn(Ref<Vm> vm, Ref<Host> host, StartMode mode) {
    store.inventory().get(vm);
    store.inventory().get(host);
    work.performAt(
        parts.hosts().get(host),
        vm,
        VmOperation.START_ON,
        link -> {
          requirePossible(link, vm);
          new VmPlacement(parts).requireStorage(vm, host);
        },
        changes -> new ImageSharing(changes.inventory()).checkStart(vm, host),
        (link, _, _) -> domains.build(link, vm, mode));
  }

  void pause(Ref<Vm> vm) {
    work.perform(vm, VmOperation.PAUSE, (host, domain, _) -> host.driver().pause(domain));
  }

  void unpause(Ref<Vm> vm) {
    work.perform(
        vm,
        VmOperation.UNPAUSE,
        _ -> {},
        changes -> new ImageSharing(changes.inventory()).checkUnpause(vm),
        (host, domain, _) -> host.driver().unpause(domain));
  }

  void cleanShutdown(Ref<Vm> vm) {
    long domid = store.inventory().get(vm).domid();
    // A host that restarts what was shut down has done what it was configured to do.
    Predicate<Vm.Fields> done = now -> hasEnded(now) || now.domid() != domid;
    ask(vm, VmOperation.CLEAN_SHUTDOWN, ShutdownRequest.POWEROFF, done, done);
  }

  /** Asks the guest first, and does not insist on its answer. */
  void shutdown(Ref<Vm> vm) {
    Vm.Fields fields = store.inventory().get(vm);
    Claims.require(vm, fields, VmOperation.SHUTDOWN);
    try {
      if (fields.powerState() == VmPowerState.RUNNING) {
        cleanShutdown(vm);
      }
    } catch (XenApiException e) {
      LOG.info("VM {} is ended without its consent: {}", vm, e.getMessage());
    }
    if (store.inventory().get(vm).powerState() != VmPowerState.HALTED) {
      hardShutdown(vm);
    }
  }

  /** Ends whatever there is of a domain; the VM is halted then even if its host cannot tell. */
  void reset(Ref<Vm> vm) {
    if (store.inventory().get(vm).isControlDomain()) {
      throw new XenApiException(ErrorCode.CANNOT_RESET_CONTROL_DOMAIN, vm);
    }
    if (parts.hosts().isFormer(store.inventory(), store.inventory().get(vm))) {
      resetUnasked(vm);
      return;
    }
    work.perform(
        vm,
        VmOperation.POWER_STATE_RESET,
        (host, domain, claim) -> {
          try {
            DomainBuilder.destroyIfThere(host.driver(), domain);
          } catch (DriverException e) {
            LOG.warn("VM {} is called halted, though: {}", domain, e.getMessage());
            claim.atEnd(changes -> DomainRecords.forgetDomain(changes, vm));
          }
          saved.discard(host.driver(), vm, claim);
        });
  }

  /** There is no host that could be asked what there is. */
  private void resetUnasked(Ref<Vm> vm) {
    store.change(changes -> {
      Claims.require(vm, changes.inventory().get(vm), VmOperation.POWER_STATE_RESET);
      SavedImages.forget(changes, vm);
      DomainRecords.forgetDomain(changes, vm);
      changes.update(vm, LastSeen::known);
    });
  }

  void cleanReboot(Ref<Vm> vm) {
    Vm.Fields before = store.inventory().get(vm);
    boolean comesBack = before.actionsAfterReboot() == OnNormalExit.RESTART;
    // Between its lives a domain that reboots may be seen to be gone, and then to be paused while
    // its host builds it.
    Predicate<Vm.Fields> isBack =
        now -> now.domid() != before.domid() && now.powerState() == VmPowerState.RUNNING;
    Predicate<Vm.Fields> hasLeft = now -> hasEnded(now) || now.domid() != before.domid();
    Predicate<Vm.Fields> done =
        now ->
            now.powerState() == VmPowerState.CRASHED
                || (comesBack ? isBack.test(now) : hasEnded(now));
    ask(vm, VmOperation.CLEAN_REBOOT, ShutdownRequest.REBOOT, hasLeft, done);
  }

  private static boolean hasEnded(Vm.Fields vm) {
    return switch (vm.powerState()) {
      case HALTED, CRASHED, SUSPENDED -> true;
      case RUNNING, PAUSED, UNKNOWN -> false;
    };
  }

  /**
   * Asks a guest to end.
   *
   * @param obeyed what the guest has the whole time for
   * @param done what its host needs not so long for then
   */
  private void ask(
      Ref<Vm> vm,
      VmOperation operation,
      ShutdownRequest request,
      Predicate<Vm.Fields> obeyed,
      Predicate<Vm.Fields> done) {
    Duration limit = parts.config().shutdownTimeout();
    Timers timers = parts.config().timers();
    work.perform(
        vm,
        operation,
        (host, domain, claim) -> {
          try (GuestWait guest = new GuestWait(store, vm, obeyed);
              GuestWait end = new GuestWait(store, vm, done)) {
            host.driver().shutdown(domain, request);
            if (!guest.await(timers, limit, claim.activity())) {
              throw new XenApiException(ErrorCode.VM_SHUTDOWN_TIMEOUT, vm, limit.toSeconds());
            }
            boolean isDone = end.await(timers, limit.dividedBy(2), claim.activity());
            requireAlive(vm, isDone);
          }
        });
  }

  private void requireAlive(Ref<Vm> vm, boolean isDone) {
    VmPowerState state = store.inventory().get(vm).powerState();
    if (state == VmPowerState.CRASHED) {
      throw new XenApiException(ErrorCode.VM_CRASHED, vm);
    }
    if (!isDone) {
      throw new XenApiException(
          ErrorCode.VM_BAD_POWER_STATE, vm, VmPowerState.RUNNING.wire(), state.wire());
    }
  }

  void hardShutdown(Ref<Vm> vm) {
    work.perform(
        vm,
        VmOperation.HARD_SHUTDOWN,
        (host, domain, claim) -> {
          DomainBuilder.destroyIfThere(host.driver(), domain);
          saved.discard(host.driver(), vm, claim);
        });
  }

  /** Forgets a VM; the memory that a snapshot has is deleted with it. */
  void forget(Ref<Vm> vm) {
    Optional<String> image = saved.ownImage(vm);
    Optional<Reconciler> host = image.map(_ -> work.hostOf(vm));
    store.change(changes -> {
      Vm.Fields fields = changes.inventory().get(vm);
      Claims.require(vm, fields, VmOperation.DESTROY);
      if (fields.isDefaultTemplate()) {
        throw new XenApiException(ErrorCode.VM_CANNOT_DELETE_DEFAULT_TEMPLATE, vm);
      }
      SavedImages.forget(changes, vm);
      VmParts.remove(changes, vm);
    });
    host.ifPresent(it -> image.ifPresent(file -> SavedStates.delete(it.link().driver(), file)));
  }

  void hardReboot(Ref<Vm> vm) {
    work.perform(
        vm,
        VmOperation.HARD_REBOOT,
        _ -> {},
        changes -> requireImages(changes, vm),
        (host, domain, _) -> {
          // What cannot be built again must not be destroyed.
          DomainSpec spec = domains.specification(host, vm);
          DomainBuilder.destroyIfThere(host.driver(), domain);
          domains.create(host, vm, spec, StartMode.RUNNING);
        });
  }

  void suspend(Ref<Vm> vm) {
    Reconciler here = work.hostOf(vm);
    String usual = here.link().imageDirectory() + "/" + store.inventory().get(vm).uuid();
    // What a snapshot has of an earlier suspension is not written over.
    boolean isTaken = here.storage().isOfAnother(store.inventory(), vm, usual + ".save");
    suspend(vm, (isTaken ? usual + "-" + parts.config().ids().next() : usual) + ".save");
  }

  /**
   * Suspends a VM to a file.
   *
   * @param image its absolute path on the host; a file that is there is replaced
   */
  void suspend(Ref<Vm> vm, String image) {
    Reconciler here = work.hostOf(vm);
    Vm.Fields fields = store.inventory().get(vm);
    Consumer<ChangeSet> intent =
        changes -> {
          Ref<Vdi> vdi = here.storage().suspendImage(changes, image, fields.memoryStaticMax());
          changes.update(vm, it -> it.with(Vm.Fields::suspendVdi, Optional.of(vdi)));
        };
    work.perform(
        vm,
        VmOperation.SUSPEND,
        _ -> PassThrough.requireNone(store.inventory(), vm),
        intent,
        (host, domain, claim) -> {
          try {
            host.driver().save(domain, image);
          } catch (DriverException e) {
            if (isUnsaved(host.driver(), domain, e)) {
              claim.atEnd(changes -> SavedImages.forget(changes, vm));
            }
            throw e;
          }
        });
  }

  /** Whether a domain goes on, or had ended before: else its image may be all that there is. */
  private static boolean isUnsaved(HypervisorDriver driver, UUID domain, DriverException failure) {
    try {
      return failure.problem() instanceof DriverProblem.NoSuchDomain
          || driver.domain(domain).filter(state -> !SavedImages.isBeingSaved(state)).isPresent();
    } catch (DriverException e) {
      LOG.warn("domain {} could not be read back: {}", domain, e.getMessage());
      return false;
    }
  }

  void resume(Ref<Vm> vm, StartMode mode) {
    work.perform(
        vm,
        VmOperation.RESUME,
        host -> requireEnabled(host, vm),
        changes -> requireImages(changes, vm),
        (host, _, claim) -> {
          domains.restore(host, vm, saved.image(vm).orElseThrow(), mode);
          saved.discard(host.driver(), vm, claim);
        });
  }

  private void requirePossible(HostLink host, Ref<Vm> vm) {
    requireEnabled(host, vm);
    PassThrough.requirePossible(store.inventory(), vm, host.ref());
  }

  private void requireEnabled(HostLink host, Ref<Vm> vm) {
    Host.Fields fields = store.inventory().get(host.ref());
    if (!fields.enabled()) {
      LOG.info("{} is not started: its host is disabled", vm);
      throw new XenApiException(ErrorCode.HOST_DISABLED, host.ref());
    }
  }

  /** Part of the intent, so that of two that want the same image only one goes on. */
  private void requireImages(ChangeSet changes, Ref<Vm> vm) {
    Inventory inventory = changes.inventory();
    Reconciler host = parts.hosts().of(inventory, inventory.get(vm));
    new ImageSharing(inventory).checkStart(vm, host.link().ref());
  }
}
