package org.xencim.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xencim.hypervisor.StartMode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;

/** The messages of class VM. */
final class VmCalls extends ObjectCalls<Vm, Vm.Fields> implements Vm {
  private static final String CONTROL_DOMAIN = "00000000-0000-0000-0000-000000000000";

  private final VmLifecycle lifecycle;
  private final VmDefinition definition;
  private final VmRules rules;

  VmCalls(EngineParts parts, CallContext context) {
    super(parts.store(), Vm.class);
    this.lifecycle = new VmLifecycle(parts, context);
    this.definition = new VmDefinition(parts, context);
    this.rules = new VmRules(parts, context.caller());
  }

  /**
   * Every Xen calls its own control domain by the UUID of zeros, and so do clients since 3.0.4.
   * Where there are several hosts, it is the first one's.
   */
  @Override
  Optional<Ref<Vm>> byWellKnown(String uuid) {
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
  public void destroy(Ref<Vm> self) {
    store()
        .change(changes -> {
          Claims.require(self, changes.inventory().get(self), VmOperation.DESTROY);
          VmParts.remove(changes, self);
        });
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
  public void resume(Ref<Vm> self, boolean startPaused, boolean force) {
    lifecycle.resume(self, mode(startPaused));
  }

  private static StartMode mode(boolean startPaused) {
    return startPaused ? StartMode.PAUSED : StartMode.RUNNING;
  }

  @Override
  Fields checked(ChangeSet changes, Ref<Vm> self, Fields fields) {
    rules.check(changes.inventory().get(self), fields);
    return fields;
  }
}
