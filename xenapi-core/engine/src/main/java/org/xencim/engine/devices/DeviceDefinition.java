package org.xencim.engine.devices;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.records.StorageRecords;
import org.xencim.engine.storage.FormatRules;
import org.xencim.engine.storage.ImageSharing;
import org.xencim.engine.storage.PathRules;
import org.xencim.engine.work.DriverErrors;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.GuestType;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** Gives a VM that is being defined its devices. */
public final class DeviceDefinition {
  /** How many network interfaces clients offer to add. */
  private static final int MOST_INTERFACES = 7;

  private final EngineParts parts;
  private final ChangeSet changes;
  private final Ref<Vm> vm;
  private final Ids ids;
  private final PathRules paths;

  public DeviceDefinition(EngineParts parts, Caller caller, ChangeSet changes, Ref<Vm> vm) {
    this.parts = parts;
    this.changes = changes;
    this.vm = vm;
    this.ids = parts.config().ids();
    this.paths = new PathRules(parts.config().paths(), caller);
  }

  /** Adds a disk, with a disk image that is there or is noted now. */
  public Ref<Vbd> add(NewDisk disk) {
    Optional<Ref<Vdi>> vdi = disk.vdi().or(() -> image(disk));
    vdi.ifPresent(new ImageSharing(changes.inventory())::checkStays);
    String device = disk.device().isEmpty() ? freeDisk() : disk.device();
    if (hasDisk(device)) {
      throw new XenApiException(ErrorCode.DEVICE_ALREADY_EXISTS, device);
    }
    return put(disk, vdi, device);
  }

  private Ref<Vbd> put(NewDisk disk, Optional<Ref<Vdi>> vdi, String device) {
    UUID uuid = ids.next();
    Ref<Vbd> ref = Ref.of(Vbd.class, ids.handle(uuid));
    changes.put(
        ref,
        Draft.of(Vbd.class)
            .set(Vbd.Fields::uuid, uuid.toString())
            .set(Vbd.Fields::vm, vm)
            .set(Vbd.Fields::vdi, vdi)
            .set(Vbd.Fields::device, device)
            .set(Vbd.Fields::mode, disk.mode())
            .set(Vbd.Fields::type, disk.type())
            .set(Vbd.Fields::bootable, disk.bootable())
            .build());
    return ref;
  }

  /** The image at the location that was given; an empty drive has none. */
  private Optional<Ref<Vdi>> image(NewDisk disk) {
    String path = DomainSpecs.path(disk.location());
    if (!path.isEmpty()) {
      paths.checkImage("location", disk.location());
      return Optional.of(
          storage().image(changes, path, FormatRules.byName(path), disk.virtualSize()));
    }
    if (disk.virtualSize() != 0 || disk.type() == VbdType.DISK) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED,
          "location",
          "",
          "a disk needs an image that is there, or a size");
    }
    return Optional.empty();
  }

  private StorageRecords storage() {
    Inventory inventory = changes.inventory();
    return parts.hosts().of(inventory, inventory.get(vm)).storage();
  }

  private String freeDisk() {
    return freeDisks(changes.inventory(), vm).stream()
        .findFirst()
        .orElseThrow(() -> new XenApiException(ErrorCode.INVALID_DEVICE, ""));
  }

  /** Names that a new disk can have. */
  public static List<String> freeDisks(Inventory inventory, Ref<Vm> vm) {
    boolean hvm = DomainSpecs.guestType(inventory.get(vm)) == GuestType.HVM;
    return IntStream.rangeClosed('a', 'z')
        .mapToObj(letter -> (hvm ? "hd" : "xvd") + (char) letter)
        .filter(device -> !hasDisk(inventory, vm, device))
        .toList();
  }

  private static boolean hasDisk(Inventory inventory, Ref<Vm> vm, String device) {
    return inventory.referencing(Vbd.Fields::vm, vm).stream()
        .anyMatch(row -> row.fields().device().equals(device));
  }

  private boolean hasDisk(String device) {
    return hasDisk(changes.inventory(), vm, device);
  }

  /** Adds a network interface. */
  public Ref<Vif> add(NewInterface nic) {
    Ref<Network> network = nic.network().orElseGet(this::firstNetwork);
    changes.inventory().get(network);
    String device = nic.device().isEmpty() ? freeInterface() : nic.device();
    if (hasInterface(device)) {
      throw new XenApiException(ErrorCode.DEVICE_ALREADY_EXISTS, device);
    }
    UUID uuid = ids.next();
    Ref<Vif> ref = Ref.of(Vif.class, ids.handle(uuid));
    changes.put(
        ref,
        Draft.of(Vif.class)
            .set(Vif.Fields::uuid, uuid.toString())
            .set(Vif.Fields::vm, vm)
            .set(Vif.Fields::network, network)
            .set(Vif.Fields::device, device)
            .set(Vif.Fields::mac, mac(nic, network, uuid))
            .set(Vif.Fields::mtu, mtu(nic))
            .build());
    return ref;
  }

  private static long mtu(NewInterface nic) {
    if (nic.mtu() != 0) {
      DeviceRules.checkMtu(nic.mtu());
    }
    return nic.mtu() == 0 ? 1500 : nic.mtu();
  }

  private String mac(NewInterface nic, Ref<Network> network, UUID uuid) {
    MacRules rules = new MacRules(changes.inventory());
    if (nic.mac().isEmpty()) {
      return rules.free(vm, network, uuid);
    }
    String mac = MacRules.normal(nic.mac());
    rules.checkUnused(Optional.empty(), vm, network, mac);
    return mac;
  }

  private Ref<Network> firstNetwork() {
    return changes.inventory().all(Network.class).stream()
        .min(Comparator.comparing(row -> row.fields().nameLabel()))
        .map(Row::ref)
        .orElseThrow(() ->
            new XenApiException(
                ErrorCode.VALUE_NOT_SUPPORTED, "network", "", "there is no network"));
  }

  private String freeInterface() {
    return freeInterfaces(changes.inventory(), vm).getFirst();
  }

  /** Numbers that a new network interface can have, of which there is always one more. */
  public static List<String> freeInterfaces(Inventory inventory, Ref<Vm> vm) {
    inventory.get(vm);
    List<String> taken =
        inventory.referencing(Vif.Fields::vm, vm).stream()
            .map(row -> row.fields().device())
            .toList();
    return IntStream.rangeClosed(0, Math.max(MOST_INTERFACES, taken.size()))
        .mapToObj(Integer::toString)
        .filter(device -> !taken.contains(device))
        .toList();
  }

  /** Fails unless the devices are such that a host can build them. */
  public void check() {
    check(changes.inventory(), vm);
  }

  static void check(Inventory inventory, Ref<Vm> vm) {
    try {
      var _ = new DomainSpecs(inventory).devices(vm);
    } catch (DriverException e) {
      throw DriverErrors.ofConfiguration(e);
    }
    new ImageSharing(inventory).checkWithin(vm);
  }

  /** Fails unless the devices of {@code vm} may be changed without its host; HANDLE_INVALID. */
  static void requireHalted(ChangeSet changes, Ref<Vm> vm) {
    Vm.Fields fields = changes.inventory().get(vm);
    if (fields.powerState() != VmPowerState.HALTED) {
      throw new XenApiException(
          ErrorCode.OPERATION_NOT_ALLOWED, "devices of VM " + vm + " can change when it is halted");
    }
    if (!fields.currentOperations().isEmpty()) {
      throw new XenApiException(ErrorCode.OTHER_OPERATION_IN_PROGRESS, "VM", vm);
    }
  }

  private boolean hasInterface(String device) {
    return changes.inventory().referencing(Vif.Fields::vm, vm).stream()
        .anyMatch(row -> row.fields().device().equals(device));
  }
}
