package org.xencim.engine.storage;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xencim.engine.config.Ids;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;

/**
 * Who has a disk image now, or is about to: devices that are plugged or that something is being
 * done to, devices of VMs that are suspended or get a domain, and VMs whose memory is in it. Costs
 * as much as the image has devices and the engine hosts.
 */
final class ImageHolders {
  /** While these go on, a VM may have or get a domain with all its devices, whatever is noted. */
  private static final Set<VmOperation> WITH_IMAGES =
      EnumSet.of(
          VmOperation.START,
          VmOperation.START_ON,
          VmOperation.RESUME,
          VmOperation.CLEAN_REBOOT,
          VmOperation.HARD_REBOOT,
          VmOperation.SUSPEND,
          VmOperation.CHECKPOINT,
          VmOperation.POOL_MIGRATE);

  /** What makes a guest that stands still go on. */
  private static final Set<VmOperation> SETTING_OFF =
      EnumSet.of(VmOperation.UNPAUSE, VmOperation.RESUME, VmOperation.HARD_REBOOT);

  private final Inventory inventory;

  ImageHolders(Inventory inventory) {
    this.inventory = inventory;
  }

  /**
   * One that has an image.
   *
   * @param device by which its VM has it; not if the memory of the VM is in it
   * @param writes whether it may write
   * @param atRest whether it does nothing with it just now, and will not without being told to
   */
  record Holder(
      Ref<Vm> vm, Optional<Ref<Vbd>> device, boolean writes, boolean sharable, boolean atRest) {}

  /** The holders of the image that {@code host} finds where {@code vdi} is. */
  Stream<Holder> of(Ref<Vdi> vdi, Optional<Ref<Host>> host) {
    return Stream.concat(
        names(vdi)
            .flatMap(name -> inventory.referencing(Vbd.Fields::vdi, name.ref()).stream())
            .filter(row -> isHeld(row.fields()) && isNear(row.fields(), vdi, host))
            .map(this::holder),
        inventory.referencing(Vm.Fields::suspendVdi, vdi).stream().map(ImageHolders::ofMemory));
  }

  /** Where one path is on several hosts, it is a VDI of each of them. */
  private Stream<Row<Vdi, Vdi.Fields>> names(Ref<Vdi> vdi) {
    String path = DomainSpecs.path(inventory.get(vdi).location());
    return path.isEmpty()
        ? inventory.find(vdi).stream()
        : Stream.concat(
                inventory.find(vdi).stream(),
                inventory.all(Host.class).stream().flatMap(host -> at(host.fields(), path)))
            .distinct();
  }

  private Stream<Row<Vdi, Vdi.Fields>> at(Host.Fields host, String path) {
    return inventory.byUuid(Vdi.class, Ids.of(host.uuid(), "vdi", path).toString()).stream();
  }

  /** The image that a host finds where {@code vdi} is: itself, and what the host calls it. */
  Stream<Row<Vdi, Vdi.Fields>> at(Ref<Host> host, Ref<Vdi> vdi) {
    String path = DomainSpecs.path(inventory.get(vdi).location());
    return Stream.concat(
            inventory.find(vdi).stream(),
            path.isEmpty() ? Stream.empty() : at(inventory.get(host), path))
        .distinct();
  }

  /** The host that an image is at, if any is connected to its repository. */
  Optional<Ref<Host>> hostOf(Ref<Vdi> vdi) {
    return inventory.referencing(Pbd.Fields::sr, inventory.get(vdi).sr()).stream()
        .filter(pbd -> pbd.fields().currentlyAttached())
        .min(Comparator.comparing(Row::ref))
        .map(pbd -> pbd.fields().host());
  }

  /** Whether a device has its image now; a suspended guest goes on with what it had. */
  boolean isHeld(Vbd.Fields vbd) {
    Vm.Fields vm = inventory.get(vbd.vm());
    return isInUse(vbd) || (vm.powerState() == VmPowerState.SUSPENDED && !vm.isASnapshot());
  }

  /** As {@link #isHeld}, without the devices of VMs that are suspended and stay so. */
  boolean isInUse(Vbd.Fields vbd) {
    return vbd.currentlyAttached()
        || !vbd.currentOperations().isEmpty()
        || inventory.get(vbd.vm()).currentOperations().values().stream()
            .anyMatch(WITH_IMAGES::contains);
  }

  /** One path is one image on one host only. */
  private boolean isNear(Vbd.Fields vbd, Ref<Vdi> vdi, Optional<Ref<Host>> host) {
    Optional<Ref<Host>> residence = inventory.get(vbd.vm()).residentOn();
    return vbd.vdi().equals(Optional.of(vdi)) || residence.isEmpty() || residence.equals(host);
  }

  private Holder holder(Row<Vbd, Vbd.Fields> row) {
    Vbd.Fields vbd = row.fields();
    Vdi.Fields vdi = vbd.vdi().map(inventory::get).orElseThrow();
    return new Holder(
        vbd.vm(),
        Optional.of(row.ref()),
        writes(vbd, vdi),
        vdi.sharable(),
        isAtRest(inventory.get(vbd.vm())));
  }

  private static Holder ofMemory(Row<Vm, Vm.Fields> vm) {
    boolean busy = !vm.fields().currentOperations().isEmpty();
    return new Holder(vm.ref(), Optional.empty(), busy, false, !busy);
  }

  static boolean writes(Vbd.Fields vbd, Vdi.Fields vdi) {
    return vbd.mode() == VbdMode.RW && vbd.type() != VbdType.CD && !vdi.readOnly();
  }

  private static boolean isAtRest(Vm.Fields vm) {
    if (vm.currentOperations().containsValue(VmOperation.CHECKPOINT)) {
      return true; // while its disks are copied, it is paused
    }
    return switch (vm.powerState()) {
      case PAUSED, SUSPENDED, CRASHED ->
          vm.currentOperations().values().stream().noneMatch(SETTING_OFF::contains);
      case HALTED, RUNNING, UNKNOWN -> false;
    };
  }
}
