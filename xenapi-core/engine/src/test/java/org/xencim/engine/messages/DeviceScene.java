package org.xencim.engine.messages;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.StorageScene;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;

/** The devices of the VMs of the default host, for tests about them. */
final class DeviceScene {
  final EngineFixture fixture;
  final StorageScene storage;
  final Vbd vbds;
  final Vif vifs;
  final Ref<Vm> running;
  final Ref<Vm> halted;

  /** One that runs, with a device model. */
  final Ref<Vm> emulated;

  final Ref<Vm> crashed;

  DeviceScene(EngineFixture fixture) {
    this.fixture = fixture;
    this.storage = new StorageScene(fixture);
    this.vbds = fixture.api.on(Vbd.class);
    this.vifs = fixture.api.on(Vif.class);
    this.running = fixture.vm("web-01");
    this.halted = fixture.vm("backup-01");
    this.emulated = fixture.vm("db-01");
    this.crashed = fixture.vm("legacy-01");
  }

  static Draft<Vbd, Vbd.Fields> disk(Ref<Vm> vm, Ref<Vdi> vdi) {
    return Draft.of(Vbd.class)
        .set(Vbd.Fields::vm, vm)
        .set(Vbd.Fields::vdi, Optional.of(vdi))
        .set(Vbd.Fields::device, "xvdq");
  }

  Ref<Vbd> disk(Ref<Vm> vm) {
    return vbds.create(disk(vm, storage.image()).build());
  }

  Ref<Vbd> diskOf(Ref<Vm> vm, Ref<Vdi> vdi) {
    return vbds.create(disk(vm, vdi).build());
  }

  /** An image in a repository that the host is not connected to any more. */
  Ref<Vdi> disconnected() {
    Ref<Sr> sr = storage.made("apart");
    Ref<Vdi> vdi = storage.image(sr, StorageScene.GIBIBYTE);
    storage.unplug(sr);
    return vdi;
  }

  Ref<Vbd> plugged() {
    Ref<Vbd> vbd = disk(running);
    vbds.plug(vbd);
    return vbd;
  }

  Ref<Vbd> drive(Ref<Vm> vm) {
    return vbds.create(
        Draft.of(Vbd.class)
            .set(Vbd.Fields::vm, vm)
            .set(Vbd.Fields::device, "xvdr")
            .set(Vbd.Fields::mode, VbdMode.RO)
            .set(Vbd.Fields::type, VbdType.CD)
            .build());
  }

  Ref<Vbd> loaded(Ref<Vm> vm) {
    Ref<Vbd> drive = drive(vm);
    vbds.insert(drive, storage.named("xen-tools.iso"));
    return drive;
  }

  Draft<Vif, Vif.Fields> nic(Ref<Vm> vm) {
    return Draft.of(Vif.class)
        .set(Vif.Fields::vm, vm)
        .set(
            Vif.Fields::network,
            fixture.inventory().byNameLabel(Network.class, "xenbr0").iterator().next().ref())
        .set(Vif.Fields::device, "5");
  }

  Ref<Vif> interfaceOf(Ref<Vm> vm) {
    return vifs.create(nic(vm).build());
  }

  Ref<Vif> pluggedInterface() {
    Ref<Vif> vif = interfaceOf(running);
    vifs.plug(vif);
    return vif;
  }

  Vbd.Fields fields(Ref<Vbd> vbd) {
    return fixture.inventory().get(vbd);
  }

  /** What the domain of the running VM has. */
  List<DeviceSpec> devices() {
    return devices(running);
  }

  List<DeviceSpec> devices(Ref<Vm> vm) {
    return fixture.driver().configuration(fixture.domain(vm)).orElseThrow().devices();
  }

  /** A device that is being plugged, for ever. */
  Ref<Vbd> beingPlugged() throws Exception {
    Ref<Vbd> vbd = disk(running);
    endless(SimOperation.ATTACH_DISK);
    fixture.api.async(Vbd.class, calls -> calls.plug(vbd));
    fixture.await(inventory -> !inventory.get(vbd).currentOperations().isEmpty());
    return vbd;
  }

  Ref<Vif> interfaceBeingPlugged() throws Exception {
    Ref<Vif> vif = interfaceOf(running);
    endless(SimOperation.ATTACH_NIC);
    fixture.api.async(Vif.class, calls -> calls.plug(vif));
    fixture.await(inventory -> !inventory.get(vif).currentOperations().isEmpty());
    return vif;
  }

  /** A drive that a medium is being put into, for ever. */
  Ref<Vbd> beingLoaded() throws Exception {
    Ref<Vbd> drive = drive(running);
    vbds.plug(drive);
    Ref<Vdi> medium = storage.named("xen-tools.iso");
    endless(SimOperation.CHANGE_MEDIUM);
    fixture.api.async(Vbd.class, calls -> calls.insert(drive, medium));
    fixture.await(inventory -> !inventory.get(drive).currentOperations().isEmpty());
    return drive;
  }

  /** A VM whose devices may not change for ever. */
  Ref<Vm> busy() throws Exception {
    endless(SimOperation.PAUSE);
    fixture.begin(vms -> vms.pause(running));
    fixture.await(inventory -> !inventory.get(running).currentOperations().isEmpty());
    return running;
  }

  private void endless(SimOperation operation) {
    fixture.host().faults().add(FaultRule.delay(Duration.ofDays(1), operation));
  }
}
