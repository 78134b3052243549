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
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.HostMetrics;
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
import org.xencim.xenapi.VmGuestMetrics;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmPowerState;

/**
 * Two hosts and a machine in each power state, written down by hand: those with a domain and the
 * suspended one belong to {@code beta}, the halted one to {@code alpha}, the others to none. Beside
 * them there is what is no machine to clients: a control domain, a template and a snapshot. The
 * reference of an object is its name, its UUID is {@code uuid-<name>}.
 */
final class World {
  static final Ref<Host> ALPHA = Ref.of(Host.class, "alpha");
  static final Ref<Host> BETA = Ref.of(Host.class, "beta");
  static final Ref<Network> NETWORK = Ref.of(Network.class, "lan");
  static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");
  static final long MEBIBYTE = 1L << 20;

  private static final Ref<Sr> REPOSITORY = Ref.of(Sr.class, "sr");

  private final List<Change<?, ?>> changes = new ArrayList<>();

  private World() {}

  static Inventory inventory() {
    World world = new World();
    world.host(ALPHA);
    world.host(BETA);
    world.surroundings();
    for (VmPowerState state : VmPowerState.values()) {
      world.machine(name(state), state);
    }
    world.unseen("dom0", Vm.Fields::isControlDomain);
    world.unseen("golden", Vm.Fields::isATemplate);
    world.unseen("yesterday", Vm.Fields::isASnapshot);
    return Inventory.empty().with(1, world.changes);
  }

  /** The name of the machine in a power state. */
  static String name(VmPowerState state) {
    return switch (state) {
      case HALTED -> "web";
      case PAUSED -> "build";
      case RUNNING -> "db";
      case SUSPENDED -> "mail";
      case CRASHED -> "legacy";
      case UNKNOWN -> "lost";
    };
  }

  static String uuid(VmPowerState state) {
    return uuid(ref(state));
  }

  /** The UUID of any object. */
  static String uuid(Ref<?> ref) {
    return "uuid-" + ref.handle();
  }

  static Ref<Vm> ref(VmPowerState state) {
    return Ref.of(Vm.class, name(state));
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void put(Ref<C> ref, F fields) {
    changes.add(new Change<>(ref, null, fields, 1));
  }

  private void host(Ref<Host> host) {
    Ref<HostMetrics> metrics = Ref.of(HostMetrics.class, host.handle() + "-metrics");
    put(
        metrics,
        Draft.of(HostMetrics.class)
            .set(HostMetrics.Fields::uuid, uuid(metrics))
            .set(HostMetrics.Fields::live, true)
            .build());
    Ref<HostCpu> processor = Ref.of(HostCpu.class, host.handle() + "-cpu");
    put(
        processor,
        Draft.of(HostCpu.class)
            .set(HostCpu.Fields::uuid, uuid(processor))
            .set(HostCpu.Fields::host, host)
            .set(HostCpu.Fields::speed, 2400L)
            .set(HostCpu.Fields::modelname, "Test CPU")
            .build());
    put(
        host,
        Draft.of(Host.class)
            .set(Host.Fields::uuid, uuid(host))
            .set(Host.Fields::nameLabel, host.handle())
            .set(Host.Fields::otherConfig, Map.of("rack", "7"))
            .set(Host.Fields::metrics, Optional.of(metrics))
            .build());
  }

  /** What machines are plugged into, and an image that none has. */
  private void surroundings() {
    put(
        REPOSITORY,
        Draft.of(Sr.class)
            .set(Sr.Fields::uuid, uuid(REPOSITORY))
            .set(Sr.Fields::nameLabel, "local")
            .build());
    put(
        NETWORK,
        Draft.of(Network.class)
            .set(Network.Fields::uuid, uuid(NETWORK))
            .set(Network.Fields::nameLabel, "office")
            .set(Network.Fields::bridge, "xenbr0")
            .build());
    Ref<Pif> card = Ref.of(Pif.class, "eth0");
    put(
        card,
        Draft.of(Pif.class)
            .set(Pif.Fields::uuid, uuid(card))
            .set(Pif.Fields::device, "eth0")
            .set(Pif.Fields::network, NETWORK)
            .set(Pif.Fields::host, ALPHA)
            .set(Pif.Fields::vlan, 42L)
            .build());
    image("spare", 4096 * MEBIBYTE);
  }

  private Ref<Vdi> image(String name, long bytes) {
    Ref<Vdi> image = Ref.of(Vdi.class, name);
    put(
        image,
        Draft.of(Vdi.class)
            .set(Vdi.Fields::uuid, uuid(image))
            .set(Vdi.Fields::nameLabel, name)
            .set(Vdi.Fields::sr, REPOSITORY)
            .set(Vdi.Fields::virtualSize, bytes)
            .set(Vdi.Fields::location, "phy:/dev/vg/" + name)
            .build());
    return image;
  }

  private void machine(String name, VmPowerState state) {
    boolean domain = state == VmPowerState.RUNNING || state == VmPowerState.PAUSED;
    put(
        ref(state),
        vm(name)
            .set(Vm.Fields::nameDescription, "A machine that is " + state.wire())
            .set(Vm.Fields::powerState, state)
            .set(Vm.Fields::domainType, DomainType.PV)
            .set(Vm.Fields::residentOn, domain ? Optional.of(BETA) : Optional.empty())
            .set(Vm.Fields::affinity, affinity(state))
            .set(Vm.Fields::metrics, Optional.of(metrics(name, domain)))
            .set(Vm.Fields::guestMetrics, Optional.of(guestMetrics(name)))
            .set(Vm.Fields::memoryStaticMax, 512 * MEBIBYTE)
            .set(Vm.Fields::memoryDynamicMax, 384 * MEBIBYTE)
            .set(Vm.Fields::memoryDynamicMin, 128 * MEBIBYTE)
            .set(Vm.Fields::vcpusMax, 4L)
            .set(Vm.Fields::vcpusAtStartup, 1L)
            .set(Vm.Fields::vcpusParams, Map.of("weight", "512", "cap", "0"))
            .set(Vm.Fields::pvKernel, "/boot/guest")
            .set(Vm.Fields::otherConfig, Map.of("owner", "ann", "color", "red"))
            .build());
    devices(ref(state), state, domain);
  }

  private static Draft<Vm, Vm.Fields> vm(String name) {
    return Draft.of(Vm.class).set(Vm.Fields::uuid, "uuid-" + name).set(Vm.Fields::nameLabel, name);
  }

  private static Optional<Ref<Host>> affinity(VmPowerState state) {
    return switch (state) {
      case HALTED -> Optional.of(ALPHA);
      case SUSPENDED -> Optional.of(BETA);
      case PAUSED, RUNNING, CRASHED, UNKNOWN -> Optional.empty();
    };
  }

  private Ref<VmMetrics> metrics(String machine, boolean domain) {
    Ref<VmMetrics> metrics = Ref.of(VmMetrics.class, machine + "-metrics");
    put(
        metrics,
        Draft.of(VmMetrics.class)
            .set(VmMetrics.Fields::uuid, uuid(metrics))
            .set(VmMetrics.Fields::memoryActual, domain ? 300 * MEBIBYTE : 0L)
            .set(VmMetrics.Fields::vcpusNumber, domain ? 2L : 0L)
            .set(VmMetrics.Fields::vcpusUtilisation, Map.of(0L, 0.42))
            .set(VmMetrics.Fields::startTime, STARTED)
            .build());
    return metrics;
  }

  private Ref<VmGuestMetrics> guestMetrics(String machine) {
    Ref<VmGuestMetrics> guest = Ref.of(VmGuestMetrics.class, machine + "-guest");
    put(
        guest,
        Draft.of(VmGuestMetrics.class)
            .set(VmGuestMetrics.Fields::uuid, uuid(guest))
            .set(VmGuestMetrics.Fields::osVersion, Map.of("name", "Debian 12", "major", "12"))
            .build());
    return guest;
  }

  private void devices(Ref<Vm> vm, VmPowerState state, boolean domain) {
    String root = vm.handle() + "-root";
    block(vm, root, VbdType.DISK, Optional.of(image(root, 1024 * MEBIBYTE)), domain);
    block(vm, vm.handle() + "-cd", VbdType.CD, Optional.empty(), false);
    Ref<Vif> port = Ref.of(Vif.class, vm.handle() + "-nic");
    put(
        port,
        Draft.of(Vif.class)
            .set(Vif.Fields::uuid, uuid(port))
            .set(Vif.Fields::vm, vm)
            .set(Vif.Fields::network, NETWORK)
            .set(Vif.Fields::device, "0")
            .set(
                Vif.Fields::mac, "00:16:3e:00:00:0" + List.of(VmPowerState.values()).indexOf(state))
            .set(Vif.Fields::currentlyAttached, domain)
            .build());
  }

  private void block(
      Ref<Vm> vm, String name, VbdType type, Optional<Ref<Vdi>> image, boolean attached) {
    boolean disk = type == VbdType.DISK;
    Ref<Vbd> block = Ref.of(Vbd.class, name + "-vbd");
    put(
        block,
        Draft.of(Vbd.class)
            .set(Vbd.Fields::uuid, uuid(block))
            .set(Vbd.Fields::vm, vm)
            .set(Vbd.Fields::vdi, image)
            .set(Vbd.Fields::device, disk ? "xvda" : "xvdd")
            .set(Vbd.Fields::type, type)
            .set(Vbd.Fields::mode, disk ? VbdMode.RW : VbdMode.RO)
            .set(Vbd.Fields::bootable, disk)
            .set(Vbd.Fields::currentlyAttached, attached)
            .build());
  }

  private void unseen(String name, FieldGetter<Vm.Fields, Boolean> whatItIs) {
    put(Ref.of(Vm.class, name), vm(name).set(whatItIs, true).build());
  }
}
