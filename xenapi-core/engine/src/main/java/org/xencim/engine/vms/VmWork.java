package org.xencim.engine.vms;

import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.Claim;
import org.xencim.engine.work.Claims;
import org.xencim.engine.work.DriverErrors;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DriverException;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;

/**
 * Carries operations out at the hosts of VMs: commits the intent, acts, reads the domain back, and
 * commits what it then is, whether it succeeded or not.
 */
final class VmWork {
  private static final Logger LOG = LoggerFactory.getLogger(VmWork.class);

  private final EngineParts parts;
  private final ObjectStore store;
  private final CallContext context;

  VmWork(EngineParts parts, CallContext context) {
    this.parts = parts;
    this.store = parts.store();
    this.context = context;
  }

  /** What an operation does at a host. */
  @FunctionalInterface
  interface Act {
    void at(HostLink host, UUID domain, Claim claim);
  }

  /** Where a VM is, or is to start. */
  Reconciler hostOf(Ref<Vm> vm) {
    return parts.hosts().of(store.inventory(), store.inventory().get(vm));
  }

  void perform(Ref<Vm> vm, VmOperation operation, Act act) {
    perform(vm, operation, _ -> {}, _ -> {}, act);
  }

  /**
   * @param precondition looked at before anything is committed
   * @param intent committed with the claim
   */
  void perform(
      Ref<Vm> vm,
      VmOperation operation,
      Consumer<HostLink> precondition,
      Consumer<ChangeSet> intent,
      Act act) {
    Claims.require(vm, store.inventory().get(vm), operation);
    performAt(hostOf(vm), vm, operation, precondition, intent, act);
  }

  /** As {@link #perform}, at a host of the caller's choice. */
  void performAt(
      Reconciler host,
      Ref<Vm> vm,
      VmOperation operation,
      Consumer<HostLink> precondition,
      Consumer<ChangeSet> intent,
      Act act) {
    Claims.require(vm, store.inventory().get(vm), operation);
    precondition.accept(host.link());
    Claim claim = parts.claims().take(context, vm, operation, intent);
    try {
      act.at(host.link(), domain(vm), claim);
    } catch (DriverException e) {
      LOG.info("{} of VM {} failed: {}", operation.wire(), vm, e.getMessage());
      throw DriverErrors.of(e.problem(), host.link(), vm, operation);
    } finally {
      settle(host, claim);
    }
  }

  UUID domain(Ref<Vm> vm) {
    return UUID.fromString(store.inventory().get(vm).uuid());
  }

  /** Claims a VM for work that reads its domain back by itself, with {@link #settle}. */
  Claim claim(Ref<Vm> vm, VmOperation operation) {
    return claim(vm, operation, _ -> {});
  }

  /** As {@link #claim}, with more to be committed, or refused, at once. */
  Claim claim(Ref<Vm> vm, VmOperation operation, Consumer<ChangeSet> intent) {
    return parts.claims().take(context, vm, operation, intent);
  }

  /** Reads the domain back at {@code host}, and commits what it is with the outcome. */
  void settle(Reconciler host, Claim claim) {
    UUID domain = domain(claim.vm());
    Consumer<ChangeSet> outcome =
        changes -> {
          claim.outcome().forEach(change -> change.accept(changes));
          parts.claims().release(changes, claim);
        };
    try {
      host.settle(domain, outcome);
    } catch (DriverException e) {
      LOG.warn("the state of VM {} could not be read back: {}", domain, e.getMessage());
      parts.tasks().eventually(outcome);
    } catch (RuntimeException e) {
      // Whatever is wrong, the VM must not stay claimed for ever.
      LOG.error("the state of VM {} could not be read back", domain, e);
      parts.tasks().eventually(outcome);
      throw e;
    }
  }
}
