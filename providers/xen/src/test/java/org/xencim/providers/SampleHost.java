package org.xencim.providers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.DomainType;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmPowerState;

/**
 * An inventory of one host with a few machines, written down by hand: {@code web} is halted, {@code
 * db} runs, {@code mail} is suspended; besides, there are the control domain and a template. The
 * reference of an object is its name, its UUID is {@code uuid-<name>}.
 */
final class SampleHost {
  static final Ref<Host> HOST = Ref.of(Host.class, "host");
  static final Ref<Sr> REPOSITORY = Ref.of(Sr.class, "sr");
  static final Ref<Network> NETWORK = Ref.of(Network.class, "lan");
  static final long MEBIBYTE = 1L << 20;

  private final List<Change<?, ?>> changes = new ArrayList<>();

  private SampleHost() {}

  static Inventory inventory() {
    SampleHost host = new SampleHost();
    host.hardware();
    host.machine("web", VmPowerState.HALTED);
    host.machine("db", VmPowerState.RUNNING);
    host.machine("mail", VmPowerState.SUSPENDED);
    host.add(vm("dom0").set(Vm.Fields::isControlDomain, true).build(), Ref.of(Vm.class, "dom0"));
    host.add(vm("golden").set(Vm.Fields::isATemplate, true).build(), Ref.of(Vm.class, "golden"));
    return Inventory.empty().with(1, host.changes);
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void add(F fields, Ref<C> ref) {
    changes.add(new Change<>(ref, null, fields, 1));
  }

  private void hardware() {
    add(
        Draft.of(Host.class)
            .set(Host.Fields::uuid, "uuid-host")
            .set(Host.Fields::nameLabel, "alpha")
            .build(),
        HOST);
    add(
        Draft.of(Sr.class)
            .set(Sr.Fields::uuid, "uuid-sr")
            .set(Sr.Fields::nameLabel, "local")
            .build(),
        REPOSITORY);
    add(
        Draft.of(Network.class)
            .set(Network.Fields::uuid, "uuid-lan")
            .set(Network.Fields::nameLabel, "lan")
            .set(Network.Fields::bridge, "xenbr0")
            .build(),
        NETWORK);
    add(
        Draft.of(Pif.class)
            .set(Pif.Fields::uuid, "uuid-eth0")
            .set(Pif.Fields::device, "eth0")
            .set(Pif.Fields::network, NETWORK)
            .set(Pif.Fields::host, HOST)
            .set(Pif.Fields::vlan, 42L)
            .build(),
        Ref.of(Pif.class, "eth0"));
    image("spare", 4096 * MEBIBYTE);
  }

  private void image(String name, long bytes) {
    add(
        Draft.of(Vdi.class)
            .set(Vdi.Fields::uuid, "uuid-" + name)
            .set(Vdi.Fields::nameLabel, name)
            .set(Vdi.Fields::sr, REPOSITORY)
            .set(Vdi.Fields::virtualSize, bytes)
            .set(Vdi.Fields::location, "phy:/dev/vg/" + name)
            .build(),
        Ref.of(Vdi.class, name));
  }

  private static Draft<Vm, Vm.Fields> vm(String name) {
    return Draft.of(Vm.class)
        .set(Vm.Fields::uuid, "uuid-" + name)
        .set(Vm.Fields::nameLabel, name)
        .set(Vm.Fields::domainType, DomainType.PV);
  }

  private void machine(String name, VmPowerState state) {
    Ref<Vm> ref = Ref.of(Vm.class, name);
    Ref<VmMetrics> metrics = Ref.of(VmMetrics.class, name + "-metrics");
    add(
        Draft.of(VmMetrics.class)
            .set(VmMetrics.Fields::uuid, "uuid-" + name + "-metrics")
            .set(VmMetrics.Fields::memoryActual, 300 * MEBIBYTE)
            .set(VmMetrics.Fields::vcpusNumber, 1L)
            .set(VmMetrics.Fields::startTime, Instant.parse("2026-01-02T03:04:05Z"))
            .build(),
        metrics);
    add(
        vm(name)
            .set(Vm.Fields::powerState, state)
            .set(
                Vm.Fields::residentOn,
                state == VmPowerState.RUNNING ? Optional.of(HOST) : Optional.empty())
            .set(Vm.Fields::affinity, Optional.of(HOST))
            .set(Vm.Fields::metrics, Optional.of(metrics))
            .set(Vm.Fields::memoryStaticMax, 512 * MEBIBYTE)
            .set(Vm.Fields::memoryDynamicMax, 384 * MEBIBYTE)
            .set(Vm.Fields::memoryDynamicMin, 128 * MEBIBYTE)
            .set(Vm.Fields::vcpusMax, 2L)
            .set(Vm.Fields::vcpusAtStartup, 1L)
            .set(Vm.Fields::vcpusParams, Map.of("weight", "512", "cap", "0"))
            .set(Vm.Fields::pvKernel, "/boot/guest")
            .set(Vm.Fields::otherConfig, Map.of("owner", "ann", "color", "red"))
            .build(),
        ref);
    boolean runs = state == VmPowerState.RUNNING;
    image(name + "-root", 1024 * MEBIBYTE);
    device(ref, name + "-root", "xvda", VbdType.DISK, runs);
    device(ref, name + "-cd", "xvdd", VbdType.CD, false);
    add(
        Draft.of(Vif.class)
            .set(Vif.Fields::uuid, "uuid-" + name + "-nic")
            .set(Vif.Fields::vm, ref)
            .set(Vif.Fields::network, NETWORK)
            .set(Vif.Fields::device, "0")
            .set(Vif.Fields::mac, "00:16:3e:00:00:01")
            .set(Vif.Fields::currentlyAttached, runs)
            .build(),
        Ref.of(Vif.class, name + "-nic"));
  }

  private void device(Ref<Vm> vm, String name, String device, VbdType type, boolean attached) {
    add(
        Draft.of(Vbd.class)
            .set(Vbd.Fields::uuid, "uuid-" + name + "-vbd")
            .set(Vbd.Fields::vm, vm)
            .set(
                Vbd.Fields::vdi,
                type == VbdType.DISK ? Optional.of(Ref.of(Vdi.class, name)) : Optional.empty())
            .set(Vbd.Fields::device, device)
            .set(Vbd.Fields::type, type)
            .set(Vbd.Fields::mode, type == VbdType.CD ? VbdMode.RO : VbdMode.RW)
            .set(Vbd.Fields::bootable, type == VbdType.DISK)
            .set(Vbd.Fields::currentlyAttached, attached)
            .build(),
        Ref.of(Vbd.class, name + "-vbd"));
  }
}
