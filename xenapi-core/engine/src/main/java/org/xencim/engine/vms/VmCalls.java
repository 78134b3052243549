package org.xencim.engine.vms;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xencim.engine.devices.DeviceDefinition;
import org.xencim.engine.hosts.VmPlacement;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.records.LastSeen;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.Claims;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.StartMode;
import org.xencim.xenapi.CpuPool;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMemory;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.XenApiException;

/** The messages of class VM. */
public final class VmCalls extends ObjectCalls<Vm, Vm.Fields> implements Vm {
  private static final String CONTROL_DOMAIN = "00000000-0000-0000-0000-000000000000";

  /** Xen's number for what a host cannot do. */
  private static final int NOT_SUPPORTED = -38;

  private final VmLifecycle lifecycle;
  private final VmDefinition definition;
  private final VmRules rules;
  private final VmResources resources;
  private final VmSnapshots snapshots;
  private final VmReversion reversion;
  private final VmMigration migration;
  private final EngineParts parts;

  public VmCalls(EngineParts parts, CallContext context) {
    super(parts.store(), Vm.class);
    this.lifecycle = new VmLifecycle(parts, context);
    this.definition = new VmDefinition(parts, context);
    this.rules = new VmRules(parts, context.caller());
    this.resources = new VmResources(parts, context);
    this.snapshots = new VmSnapshots(parts, context);
    this.reversion = new VmReversion(parts, context);
    this.migration = new VmMigration(parts, context);
    this.parts = parts;
  }

  /**
   * Every Xen calls its own control domain by the UUID of zeros, and so do clients since 3.0.4.
   * Where there are several hosts, it is the first one's.
   */
  @Override
  protected Optional<Ref<Vm>> byWellKnown(String uuid) {
    return uuid.equals(CONTROL_DOMAIN)
        ? store().inventory().all(Host.class).stream()
            .min(Comparator.comparing(host -> host.fields().nameLabel()))
            .flatMap(this::controlDomainOf)
        : Optional.empty();
  }

  private Optional<Ref<Vm>> controlDomainOf(Row<Host, Host.Fields> host) {
    return store().inventory().referencing(Vm.Fields::residentOn, host.ref()).stream()
        .filter(vm -> vm.fields().isControlDomain())
        .map(Row::ref)
        .findFirst();
  }

  @Override
  public Ref<Vm> create(Fields args) {
    return define(args, List.of(), List.of());
  }

  @Override
  public Ref<Vm> define(Fields args, List<NewDisk> disks, List<NewInterface> interfaces) {
    return definition.define(args, disks, interfaces);
  }

  @Override
  public void setNameLabel(Ref<Vm> self, String value) {
    Fields before = getRecord(self);
    Fields after = before.with(Fields::nameLabel, value);
    rules.check(before, after);
    TemplateRules.check(self, before, after);
    resources.rename(self, value);
    set(self, Fields::nameLabel, value);
  }

  @Override
  public void destroy(Ref<Vm> self) {
    lifecycle.forget(self);
  }

  @Override
  public void start(Ref<Vm> self, boolean startPaused, boolean force) {
    lifecycle.start(self, mode(startPaused));
  }

  @Override
  public void pause(Ref<Vm> self) {
    lifecycle.pause(self);
  }

  @Override
  public void unpause(Ref<Vm> self) {
    lifecycle.unpause(self);
  }

  @Override
  public void cleanShutdown(Ref<Vm> self) {
    lifecycle.cleanShutdown(self);
  }

  @Override
  public void cleanReboot(Ref<Vm> self) {
    lifecycle.cleanReboot(self);
  }

  @Override
  public void hardShutdown(Ref<Vm> self) {
    lifecycle.hardShutdown(self);
  }

  @Override
  public void hardReboot(Ref<Vm> self) {
    lifecycle.hardReboot(self);
  }

  @Override
  public void suspend(Ref<Vm> self) {
    lifecycle.suspend(self);
  }

  @Override
  public void save(Ref<Vm> vm, String path, boolean checkpoint) {
    new SavedFiles(store(), lifecycle).save(vm, path, checkpoint);
  }

  @Override
  public void restore(String path, boolean paused) {
    new SavedFiles(store(), lifecycle).restore(path, mode(paused));
  }

  @Override
  public void resume(Ref<Vm> self, boolean startPaused, boolean force) {
    lifecycle.resume(self, mode(startPaused));
  }

  @Override
  public void startOn(Ref<Vm> vm, Ref<Host> host, boolean startPaused, boolean force) {
    lifecycle.startOn(vm, host, mode(startPaused));
  }

  @Override
  public void shutdown(Ref<Vm> vm) {
    lifecycle.shutdown(vm);
  }

  @Override
  public void powerStateReset(Ref<Vm> vm) {
    lifecycle.reset(vm);
  }

  @Override
  public void sendSysrq(Ref<Vm> vm, String key) {
    resources.pressKey(vm, key);
  }

  @Override
  public void sendTrigger(Ref<Vm> vm, String trigger, long vcpu) {
    resources.pressButton(vm, trigger, vcpu);
  }

  @Override
  public Ref<Vm> clone(Ref<Vm> vm, String newName) {
    checkName(vm, newName);
    return snapshots.duplicate(vm, VmOperation.CLONE, newName, Optional.empty());
  }

  @Override
  public Ref<Vm> copy(Ref<Vm> vm, String newName, Optional<Ref<Sr>> sr) {
    checkName(vm, newName);
    return snapshots.duplicate(vm, VmOperation.COPY, newName, sr);
  }

  @Override
  public Ref<Vm> snapshot(Ref<Vm> vm, String newName, List<Ref<Vdi>> ignoreVdis) {
    checkName(vm, newName);
    return snapshots.snapshot(vm, newName, ignoreVdis);
  }

  @Override
  public Ref<Vm> checkpoint(Ref<Vm> vm, String newName) {
    checkName(vm, newName);
    return snapshots.checkpoint(vm, newName);
  }

  /** A copy keeps to the rules that a VM does, before anything is copied for it. */
  private void checkName(Ref<Vm> original, String name) {
    Fields vm = getRecord(original);
    rules.check(vm, vm.with(Fields::nameLabel, name));
  }

  @Override
  public void revert(Ref<Vm> snapshot) {
    reversion.revert(snapshot);
  }

  @Override
  public void provision(Ref<Vm> vm) {
    snapshots.provision(vm);
  }

  @Override
  public void setVcpusNumberLive(Ref<Vm> self, long nvcpu) {
    resources.setVcpus(self, nvcpu);
  }

  @Override
  public void addToVcpusParamsLive(Ref<Vm> self, String key, String value) {
    resources.setParameter(self, key, value);
  }

  @Override
  public void setMemoryDynamicMaxLive(Ref<Vm> self, long max) {
    resources.setDynamicMemory(
        self,
        vm ->
            vm.edit()
                .set(Fields::memoryDynamicMin, Math.min(max, vm.memoryDynamicMin()))
                .set(Fields::memoryDynamicMax, max)
                .build());
  }

  @Override
  public void setMemoryStaticMax(Ref<Vm> self, long value) {
    resources.setMostMemory(self, value);
  }

  @Override
  public void setMemoryDynamicMinLive(Ref<Vm> self, long min) {
    set(self, Fields::memoryDynamicMin, min);
  }

  @Override
  public void setMemoryTargetLive(Ref<Vm> self, long target) {
    setMemoryDynamicRange(self, target, target);
  }

  @Override
  public void setMemoryDynamicRange(Ref<Vm> self, long min, long max) {
    resources.setDynamicMemory(
        self,
        vm ->
            vm.edit()
                .set(Fields::memoryDynamicMin, min)
                .set(Fields::memoryDynamicMax, max)
                .build());
  }

  @Override
  public void setMemoryStaticRange(Ref<Vm> self, long min, long max) {
    resources.setStaticMemory(
        self,
        vm ->
            vm.edit().set(Fields::memoryStaticMin, min).set(Fields::memoryStaticMax, max).build());
  }

  @Override
  public void setMemoryLimits(
      Ref<Vm> self, long staticMin, long staticMax, long dynamicMin, long dynamicMax) {
    resources.setStaticMemory(
        self,
        vm ->
            vm.edit()
                .set(Fields::memoryStaticMin, staticMin)
                .set(Fields::memoryStaticMax, staticMax)
                .set(Fields::memoryDynamicMin, dynamicMin)
                .set(Fields::memoryDynamicMax, dynamicMax)
                .build());
  }

  @Override
  public void setMemory(Ref<Vm> self, long value) {
    long least = Math.min(getRecord(self).memoryStaticMin(), value);
    setMemoryLimits(self, least, value, value, value);
  }

  @Override
  public long computeMemoryOverhead(Ref<Vm> vm) {
    return VmMemory.overheadOf(getRecord(vm));
  }

  @Override
  public long maximiseMemory(Ref<Vm> self, long total, boolean approximate) {
    return VmMemory.mostWithin(getRecord(self), total);
  }

  @Override
  public long setSecurityLabel(Ref<Vm> self, String securityLabel, String oldLabel) {
    getRecord(self);
    throw new XenApiException(
        ErrorCode.SECURITY_ERROR, NOT_SUPPORTED, "the host has no security policy");
  }

  @Override
  public List<String> getAllowedVbdDevices(Ref<Vm> vm) {
    return DeviceDefinition.freeDisks(store().inventory(), vm);
  }

  @Override
  public List<String> getAllowedVifDevices(Ref<Vm> vm) {
    return DeviceDefinition.freeInterfaces(store().inventory(), vm);
  }

  @Override
  public void migrate(Ref<Vm> vm, String dest, boolean live, Map<String, String> options) {
    migration.migrate(vm, dest);
  }

  @Override
  public void poolMigrate(Ref<Vm> vm, Ref<Host> host, Map<String, String> options) {
    migration.migrate(vm, host);
  }

  @Override
  public void cpuPoolMigrate(Ref<Vm> self, Ref<CpuPool> pool) {
    resources.moveToPool(self, pool);
  }

  @Override
  public void assertCanBootHere(Ref<Vm> self, Ref<Host> host) {
    new VmPlacement(parts).require(self, host);
  }

  @Override
  public void assertOperationValid(Ref<Vm> self, VmOperation op) {
    Claims.require(self, getRecord(self), op);
  }

  @Override
  public List<Ref<Host>> getPossibleHosts(Ref<Vm> vm) {
    return new VmPlacement(parts).possibleHosts(vm);
  }

  private static StartMode mode(boolean startPaused) {
    return startPaused ? StartMode.PAUSED : StartMode.RUNNING;
  }

  @Override
  protected Fields checked(ChangeSet changes, Ref<Vm> self, Fields fields) {
    Fields before = changes.inventory().get(self);
    rules.check(before, fields);
    TemplateRules.check(self, before, fields);
    return fields.with(
        Fields::otherConfig, LastSeen.OWN_KEYS.kept(before.otherConfig(), fields.otherConfig()));
  }
}
