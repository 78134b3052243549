package org.xencim.engine.messages;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.xencim.engine.EngineFixture;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** VMs in all states, on two hosts that can move them to each other. */
final class VmScene {
  static final long GIBIBYTE = 1L << 30;

  private VmScene() {}

  static EngineFixture open() {
    EngineFixture fixture =
        EngineFixture.of(SimInventory.standard(0), SimInventory.empty(1, 8 * GIBIBYTE));
    fixture.hosts.get(0).connect(fixture.hosts.get(1));
    fixture.hosts.get(1).connect(fixture.hosts.get(0));
    return fixture;
  }

  static Ref<Vm> running(EngineFixture it) {
    return it.vm("web-01");
  }

  static Ref<Vm> halted(EngineFixture it) {
    return it.vm("backup-01");
  }

  static Ref<Vm> paused(EngineFixture it) {
    return it.vm("build-01");
  }

  static Ref<Vm> crashed(EngineFixture it) {
    return it.vm("legacy-01");
  }

  static Ref<Vm> suspended(EngineFixture it) {
    it.vms.suspend(running(it));
    return running(it);
  }

  /** A halted VM whose configuration is {@code vm}'s, on the first host. */
  static Ref<Vm> made(EngineFixture it, Draft<Vm, Vm.Fields> vm, NewDisk... disks) {
    Draft<Vm, Vm.Fields> placed = vm.set(Vm.Fields::affinity, Optional.of(it.hostRef("xensim0")));
    return it.vms.define(placed.build(), List.of(disks), List.of());
  }

  static Draft<Vm, Vm.Fields> draft() {
    return Draft.of(Vm.class)
        .set(Vm.Fields::nameLabel, "made")
        .set(Vm.Fields::pvKernel, "/boot/vmlinuz-guest");
  }

  /** A VM without disks that runs, and can be on any host. */
  static Ref<Vm> movable(EngineFixture it) {
    Ref<Vm> vm = made(it, draft());
    it.vms.start(vm, false, false);
    return vm;
  }

  static Ref<Vm> template(EngineFixture it) {
    it.vms.set(halted(it), Vm.Fields::isATemplate, true);
    return halted(it);
  }

  /** Begins an operation on a VM that does not end before the test. */
  static void occupy(EngineFixture it, Ref<Vm> vm) throws Exception {
    it.host()
        .faults()
        .add(
            FaultRule.delay(
                Duration.ofDays(1),
                SimOperation.CREATE,
                SimOperation.SAVE,
                SimOperation.UNPAUSE,
                SimOperation.RESTORE));
    VmPowerState state = it.fields(vm).powerState();
    Ref<Task> _ =
        it.begin(vms -> {
          switch (state) {
            case HALTED -> vms.start(vm, false, false);
            case RUNNING -> vms.suspend(vm);
            case PAUSED -> vms.unpause(vm);
            case SUSPENDED -> vms.resume(vm, false, false);
            case CRASHED, UNKNOWN -> throw new IllegalArgumentException(vm + " is " + state);
          }
        });
    it.await(inventory -> !inventory.get(vm).currentOperations().isEmpty());
  }

  /** Does something with a VM that needs hardware virtualisation, on a host without it. */
  static void withoutHvm(BiConsumer<EngineFixture, Ref<Vm>> test) {
    try (EngineFixture it =
        EngineFixture.of(SimInventory.standard(0).withCapabilities("xen-3.0-x86_64"))) {
      test.accept(it, it.vm("desktop-01"));
    }
  }
}
