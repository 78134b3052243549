package org.xencim.engine.vms;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.xencim.engine.hosts.CpuPoolCalls;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.SchedulingRecords;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.DriverErrors;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.Trigger;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.xenapi.CpuPool;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** What VMs get of their hosts: changed while they run, or before. */
final class VmResources {
  private final ObjectStore store;
  private final VmWork work;
  private final VmRules rules;

  VmResources(EngineParts parts, CallContext context) {
    this.store = parts.store();
    this.work = new VmWork(parts, context);
    this.rules = new VmRules(parts, context.caller());
  }

  void setVcpus(Ref<Vm> vm, long online) {
    UnaryOperator<Vm.Fields> change = it -> it.with(Vm.Fields::vcpusAtStartup, online);
    if (online < 1 || online > store.inventory().get(vm).vcpusMax()) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "VCPUs_number", online, "it must be 1 to VCPUs_max");
    }
    work.perform(
        vm,
        VmOperation.CHANGING_VCPUS_LIVE,
        (host, domain, claim) -> {
          host.driver().setVcpus(domain, (int) online);
          claim.atEnd(changes -> changes.update(vm, change));
        });
  }

  /** Puts a scheduling parameter in force; clients set the same one again and again. */
  void setParameter(Ref<Vm> vm, String key, String value) {
    UnaryOperator<Vm.Fields> change =
        it -> {
          Map<String, String> parameters = new TreeMap<>(it.vcpusParams());
          parameters.put(key, value);
          return it.with(Vm.Fields::vcpusParams, parameters);
        };
    VcpuSpec wanted = vcpus(change.apply(store.inventory().get(vm)));
    work.perform(
        vm,
        VmOperation.CHANGING_VCPUS_LIVE,
        (host, domain, claim) -> {
          host.driver().setScheduling(domain, wanted);
          claim.atEnd(changes -> {
            changes.update(vm, change);
            SchedulingRecords.write(changes, vm, host.ref());
          });
        });
  }

  private static VcpuSpec vcpus(Vm.Fields vm) {
    try {
      return DomainSpecs.vcpus(vm);
    } catch (DriverException e) {
      throw DriverErrors.ofConfiguration(e);
    }
  }

  /** Limits for the memory that a VM has now; a VM that runs balloons to the upper one. */
  void setDynamicMemory(Ref<Vm> vm, UnaryOperator<Vm.Fields> change) {
    Vm.Fields changed = checked(store.inventory().get(vm), change);
    if (!isLive(changed)) {
      store.change(changes -> changes.update(vm, it -> checked(it, change)));
      return;
    }
    work.perform(
        vm,
        VmOperation.CHANGING_MEMORY_LIVE,
        (host, domain, claim) -> {
          host.driver().setMemoryTarget(domain, changed.memoryDynamicMax());
          claim.atEnd(changes -> changes.update(vm, change));
        });
  }

  /** The most memory that a VM can have; its domain, if it has one, can from now on. */
  void setMostMemory(Ref<Vm> vm, long most) {
    UnaryOperator<Vm.Fields> change = it -> it.with(Vm.Fields::memoryStaticMax, most);
    Vm.Fields changed = checked(store.inventory().get(vm), change);
    if (!isLive(changed)) {
      store.change(changes -> changes.update(vm, it -> checked(it, change)));
      return;
    }
    work.perform(
        vm,
        VmOperation.CHANGING_MEMORY_LIVE,
        (host, domain, claim) -> {
          host.driver().setMemoryMax(domain, most);
          claim.atEnd(changes -> changes.update(vm, change));
        });
  }

  /**
   * Gives the domain of a VM, if it has one, another name. Like any setting, it excludes nothing.
   */
  void rename(Ref<Vm> vm, String name) {
    Vm.Fields before = store.inventory().get(vm);
    if (!isLive(before) || before.isControlDomain() || before.nameLabel().equals(name)) {
      return;
    }
    HostLink host = work.hostOf(vm).link();
    try {
      host.driver().rename(work.domain(vm), name);
    } catch (DriverException e) {
      refuse(e.problem(), host, name);
    }
  }

  private static void refuse(DriverProblem problem, HostLink host, String name) {
    if (problem instanceof DriverProblem.NameInUse) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "name_label", name, problem.message());
    }
    // A domain that has ended meanwhile has the name of its VM in its next life.
    if (!(problem instanceof DriverProblem.NoSuchDomain)) {
      throw DriverErrors.of(problem, host);
    }
  }

  private static boolean isLive(Vm.Fields vm) {
    return vm.powerState() == VmPowerState.RUNNING || vm.powerState() == VmPowerState.PAUSED;
  }

  /** Limits that can change only while there is no domain. */
  void setStaticMemory(Ref<Vm> vm, UnaryOperator<Vm.Fields> change) {
    store.change(changes -> {
      Vm.Fields fields = changes.inventory().get(vm);
      if (fields.powerState() != VmPowerState.HALTED) {
        throw new XenApiException(
            ErrorCode.VM_BAD_POWER_STATE,
            vm,
            VmPowerState.HALTED.wire(),
            fields.powerState().wire());
      }
      changes.update(vm, it -> checked(it, change));
    });
  }

  private Vm.Fields checked(Vm.Fields before, UnaryOperator<Vm.Fields> change) {
    Vm.Fields after = change.apply(before);
    rules.check(before, after);
    return after;
  }

  void moveToPool(Ref<Vm> vm, Ref<CpuPool> pool) {
    Vm.Fields fields = store.inventory().get(vm);
    CpuPool.Fields target = store.inventory().get(pool);
    if (!fields.hasDomain()) {
      throw DriverErrors.withoutDomain(vm, fields.powerState());
    }
    CpuPoolCalls.requireActivated(target, true);
    if (!fields.residentOn().equals(target.residentOn())) {
      throw new XenApiException(ErrorCode.INVALID_VALUE, "pool", pool);
    }
    work.perform(
        vm,
        VmOperation.CHANGING_VCPUS_LIVE,
        (host, domain, claim) -> {
          host.driver().cpuPools().move(domain, target.nameLabel());
          claim.atEnd(changes ->
              changes.update(vm, it -> it.with(Vm.Fields::poolName, target.nameLabel())));
        });
  }

  void pressKey(Ref<Vm> vm, String key) {
    store.inventory().get(vm);
    if (!key.matches("[!-~]")) {
      throw new XenApiException(ErrorCode.INVALID_VALUE, "key", key);
    }
    work.perform(
        vm,
        VmOperation.SEND_SYSRQ,
        (host, domain, _) -> host.driver().sendSysrq(domain, key.charAt(0)));
  }

  void pressButton(Ref<Vm> vm, String name, long vcpu) {
    Vm.Fields fields = store.inventory().get(vm);
    Trigger trigger = trigger(name);
    if (vcpu < 0 || vcpu >= fields.vcpusMax()) {
      throw new XenApiException(ErrorCode.INVALID_VALUE, "vcpu", vcpu);
    }
    work.perform(
        vm,
        VmOperation.SEND_TRIGGER,
        (host, domain, _) -> host.driver().sendTrigger(domain, trigger, (int) vcpu));
  }

  private static Trigger trigger(String name) {
    for (Trigger trigger : Trigger.values()) {
      if (trigger.name().toLowerCase(Locale.ROOT).equals(name)) {
        return trigger;
      }
    }
    throw new XenApiException(ErrorCode.INVALID_VALUE, "trigger", name);
  }
}
