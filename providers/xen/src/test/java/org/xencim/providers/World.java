package org.xencim.providers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
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
 * Two hosts and a machine in each power state; beside them what is no machine to clients: a control
 * domain, a template and a snapshot. References are no UUIDs.
 */
final class World {
  static final String ALPHA = "a1fa0000-0000-4000-8000-000000000001";
  static final String BETA = "be7a0000-0000-4000-8000-000000000002";
  static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

  private static final String DISK = "d15c0000-0000-4000-8000-00000000000";
  private static final String PORT = "4e700000-0000-4000-8000-00000000000";

  private final List<Change<?, ?>> changes = new ArrayList<>();
  private final Ref<Network> network = Ref.of(Network.class, "ref:network");
  private final Ref<Sr> repository = Ref.of(Sr.class, "ref:sr");
  private int machines;

  private World() {}

  static Inventory inventory() {
    World world = new World();
    world.host("alpha", ALPHA);
    world.host("beta", BETA);
    world.put(
        world.network,
        Draft.of(Network.class)
            .set(Network.Fields::uuid, "0e700000-0000-4000-8000-000000000001")
            .set(Network.Fields::nameLabel, "office")
            .build());
    for (VmPowerState state : VmPowerState.values()) {
      world.machine(state);
    }
    world.unseen("control", Vm.Fields::isControlDomain);
    world.unseen("template", Vm.Fields::isATemplate);
    world.unseen("snapshot", Vm.Fields::isASnapshot);
    return Inventory.empty().with(1, world.changes);
  }

  /** The UUID of the machine in a power state. */
  static String uuid(VmPowerState state) {
    return "c0de0000-0000-4000-8000-00000000000" + number(state);
  }

  private static int number(VmPowerState state) {
    return List.of(VmPowerState.values()).indexOf(state);
  }

  static Ref<Vm> ref(VmPowerState state) {
    return Ref.of(Vm.class, "ref:" + state.wire());
  }

  static String diskUuid(VmPowerState state) {
    return DISK + number(state);
  }

  static String portUuid(VmPowerState state) {
    return PORT + number(state);
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void put(Ref<C> ref, F fields) {
    changes.add(new Change<>(ref, null, fields, 1));
  }

  private static Ref<Host> hostRef(String name) {
    return Ref.of(Host.class, "ref:" + name);
  }

  private void host(String name, String uuid) {
    Ref<HostMetrics> metrics = Ref.of(HostMetrics.class, "ref:metrics of " + name);
    put(
        metrics,
        Draft.of(HostMetrics.class)
            .set(HostMetrics.Fields::uuid, uuid.replace('0', '1'))
            .set(HostMetrics.Fields::live, true)
            .build());
    put(
        Ref.of(HostCpu.class, "ref:cpu of " + name),
        Draft.of(HostCpu.class)
            .set(HostCpu.Fields::uuid, uuid.replace('0', '2'))
            .set(HostCpu.Fields::host, hostRef(name))
            .set(HostCpu.Fields::speed, 2400L)
            .set(HostCpu.Fields::modelname, "Test CPU")
            .build());
    put(
        hostRef(name),
        Draft.of(Host.class)
            .set(Host.Fields::uuid, uuid)
            .set(Host.Fields::nameLabel, name)
            .set(Host.Fields::otherConfig, Map.of("rack", "7"))
            .set(Host.Fields::metrics, Optional.of(metrics))
            .build());
  }

  private void machine(VmPowerState state) {
    boolean domain = state == VmPowerState.RUNNING || state == VmPowerState.PAUSED;
    String uuid = uuid(state);
    Ref<VmMetrics> metrics = Ref.of(VmMetrics.class, "ref:metrics of " + state);
    put(
        metrics,
        Draft.of(VmMetrics.class)
            .set(VmMetrics.Fields::uuid, uuid.replace('8', '9'))
            .set(VmMetrics.Fields::memoryActual, domain ? 200L << 20 : 0L)
            .set(VmMetrics.Fields::vcpusNumber, domain ? 2L : 0L)
            .set(VmMetrics.Fields::vcpusUtilisation, Map.of(0L, 0.42))
            .set(VmMetrics.Fields::startTime, STARTED)
            .build());
    Ref<VmGuestMetrics> guest = Ref.of(VmGuestMetrics.class, "ref:guest of " + state);
    put(
        guest,
        Draft.of(VmGuestMetrics.class)
            .set(VmGuestMetrics.Fields::uuid, uuid.replace('8', 'a'))
            .set(VmGuestMetrics.Fields::osVersion, Map.of("name", "Debian 12", "major", "12"))
            .build());
    put(
        ref(state),
        Draft.of(Vm.class)
            .set(Vm.Fields::uuid, uuid)
            .set(Vm.Fields::nameLabel, state.wire())
            .set(Vm.Fields::nameDescription, "A machine that is " + state.wire())
            .set(Vm.Fields::powerState, state)
            .set(Vm.Fields::vcpusMax, 4L)
            .set(Vm.Fields::residentOn, domain ? Optional.of(hostRef("beta")) : Optional.empty())
            .set(
                Vm.Fields::affinity,
                state == VmPowerState.SUSPENDED ? Optional.of(hostRef("beta")) : Optional.empty())
            .set(Vm.Fields::metrics, Optional.of(metrics))
            .set(Vm.Fields::guestMetrics, Optional.of(guest))
            .build());
    devices(state, domain);
    machines++;
  }

  private void devices(VmPowerState state, boolean attached) {
    Ref<Vdi> image = Ref.of(Vdi.class, "ref:image of " + state);
    put(
        image,
        Draft.of(Vdi.class)
            .set(Vdi.Fields::uuid, DISK.replace('5', '6') + machines)
            .set(Vdi.Fields::sr, repository)
            .set(Vdi.Fields::virtualSize, 8L << 30)
            .build());
    block(state, "disk", VbdType.DISK, Optional.of(image), attached);
    block(state, "drive", VbdType.CD, Optional.empty(), attached);
    put(
        Ref.of(Vif.class, "ref:port of " + state),
        Draft.of(Vif.class)
            .set(Vif.Fields::uuid, portUuid(state))
            .set(Vif.Fields::vm, ref(state))
            .set(Vif.Fields::network, network)
            .set(Vif.Fields::device, "0")
            .set(Vif.Fields::mac, "00:16:3e:00:00:0" + number(state))
            .set(Vif.Fields::currentlyAttached, attached)
            .build());
  }

  private void block(
      VmPowerState state, String name, VbdType type, Optional<Ref<Vdi>> image, boolean attached) {
    String uuid = diskUuid(state);
    put(
        Ref.of(Vbd.class, "ref:" + name + " of " + state),
        Draft.of(Vbd.class)
            .set(Vbd.Fields::uuid, type == VbdType.DISK ? uuid : uuid.replace('5', '7'))
            .set(Vbd.Fields::vm, ref(state))
            .set(Vbd.Fields::vdi, image)
            .set(Vbd.Fields::device, type == VbdType.DISK ? "xvda" : "xvdd")
            .set(Vbd.Fields::type, type)
            .set(Vbd.Fields::mode, type == VbdType.DISK ? VbdMode.RW : VbdMode.RO)
            .set(Vbd.Fields::currentlyAttached, attached)
            .build());
  }

  private void unseen(String name, org.xencim.xenapi.FieldGetter<Vm.Fields, Boolean> whatItIs) {
    put(
        Ref.of(Vm.class, "ref:" + name),
        Draft.of(Vm.class)
            .set(Vm.Fields::uuid, "5ec4e700-0000-4000-8000-00000000000" + changes.size() % 10)
            .set(Vm.Fields::nameLabel, name)
            .set(whatItIs, true)
            .build());
  }
}
