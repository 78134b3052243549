package org.xencim.rpc.client;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/**
 * Makes a VM with its devices at a server that cannot do so at once, by the messages that every
 * server has. When a step fails, those before it are undone, the last one first; what cannot be
 * undone stays behind, and the log says so.
 */
final class StepwiseDefinition {
  private static final Logger LOG = LoggerFactory.getLogger(StepwiseDefinition.class);

  private final XenApi api;
  private final Inventory inventory;
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /**
   * For one VM.
   *
   * @param inventory the objects of the server
   */
  StepwiseDefinition(XenApi api, Inventory inventory) {
    this.api = api;
    this.inventory = inventory;
  }

  Ref<Vm> define(Vm.Fields args, List<NewDisk> disks, List<NewInterface> interfaces) {
    try {
      List<Optional<Ref<Vdi>>> images = disks.stream().map(disk -> image(args, disk)).toList();
      Vm machines = api.on(Vm.class);
      Ref<Vm> vm = machines.create(args);
      undo.push(() -> machines.destroy(vm));
      addDisks(vm, disks, images);
      addInterfaces(vm, interfaces);
      return vm;
    } catch (RuntimeException failure) {
      undo.forEach(StepwiseDefinition::attempt);
      throw failure;
    }
  }

  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (XenApiException e) {
      LOG.warn("a part of a VM that could not be defined stays behind: {}", e.getMessage());
    }
  }

  /** The image of a disk, which is made if there is none; an empty drive has none. */
  private Optional<Ref<Vdi>> image(Vm.Fields vm, NewDisk disk) {
    if (disk.vdi().isPresent() || (disk.location().isEmpty() && disk.virtualSize() == 0)) {
      return disk.vdi();
    }
    return Optional.of(
        disk.location().isEmpty() ? newImage(vm, disk) : imageAt(disk.location(), disk));
  }

  private Ref<Vdi> newImage(Vm.Fields vm, NewDisk disk) {
    String label = disk.nameLabel().isEmpty() ? vm.nameLabel() : disk.nameLabel();
    Vdi images = api.on(Vdi.class);
    Ref<Vdi> made =
        images.create(
            Draft.of(Vdi.class)
                .set(Vdi.Fields::nameLabel, label)
                .set(Vdi.Fields::sr, disk.sr().orElseGet(() -> roomiest(vm)))
                .set(Vdi.Fields::virtualSize, disk.virtualSize())
                .set(Vdi.Fields::type, VdiType.SYSTEM)
                .build());
    undo.push(() -> images.destroy(made));
    return made;
  }

  /** What is at a location already is noted, and when that is undone, it stays. */
  private Ref<Vdi> imageAt(String location, NewDisk disk) {
    Optional<Ref<Vdi>> known =
        inventory.all(Vdi.class).stream()
            .filter(row -> row.fields().location().equals(location))
            .map(Row::ref)
            .findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    Vdi images = api.on(Vdi.class);
    Ref<Vdi> noted =
        images.create(
            Draft.of(Vdi.class)
                .set(Vdi.Fields::nameLabel, location)
                .set(Vdi.Fields::sr, disk.sr().orElseGet(this::local))
                .set(Vdi.Fields::virtualSize, disk.virtualSize())
                .set(Vdi.Fields::location, location)
                .set(Vdi.Fields::otherConfig, Map.of("location", location))
                .build());
    undo.push(() -> images.forget(noted));
    return noted;
  }

  private Ref<Sr> local() {
    return repository(
        inventory.all(Sr.class).stream()
            .filter(row -> row.fields().type().equals(Sr.Fields.LOCAL))
            .findFirst());
  }

  /** The repository for disk images with most room, at the host that the VM is meant for. */
  private Ref<Sr> roomiest(Vm.Fields vm) {
    return repository(
        inventory.all(Sr.class).stream()
            .filter(row -> row.fields().isListed())
            .filter(row -> !row.fields().contentType().equals("iso"))
            .filter(row -> isPlugged(row.ref(), vm))
            .max(Comparator.comparingLong(row -> room(row.fields()))));
  }

  private static Ref<Sr> repository(Optional<Row<Sr, Sr.Fields>> found) {
    return found
        .map(Row::ref)
        .orElseThrow(() ->
            new XenApiException(
                ErrorCode.VALUE_NOT_SUPPORTED, "SR", "", "the server has none for disk images"));
  }

  private boolean isPlugged(Ref<Sr> sr, Vm.Fields vm) {
    return inventory.referencing(Pbd.Fields::sr, sr).stream()
        .map(Row::fields)
        .filter(Pbd.Fields::currentlyAttached)
        .anyMatch(pbd -> vm.affinity().isEmpty() || vm.affinity().equals(Optional.of(pbd.host())));
  }

  private static long room(Sr.Fields sr) {
    return sr.physicalSize() - sr.physicalUtilisation();
  }

  /** When nobody says which disk to boot from, it is the first one. */
  private void addDisks(Ref<Vm> vm, List<NewDisk> disks, List<Optional<Ref<Vdi>>> images) {
    boolean isChosen = disks.stream().anyMatch(NewDisk::bootable);
    for (boolean named : new boolean[] {true, false}) {
      for (int i = 0; i < disks.size(); i++) {
        NewDisk disk = disks.get(i);
        // Those that are named are first, so that others are not given their names.
        if (disk.device().isEmpty() != named) {
          addDisk(vm, disk, images.get(i), disk.bootable() || (!isChosen && i == 0));
        }
      }
    }
  }

  private void addDisk(Ref<Vm> vm, NewDisk disk, Optional<Ref<Vdi>> image, boolean bootable) {
    Vbd devices = api.on(Vbd.class);
    Ref<Vbd> made =
        devices.create(
            Draft.of(Vbd.class)
                .set(Vbd.Fields::vm, vm)
                .set(Vbd.Fields::vdi, image)
                .set(
                    Vbd.Fields::device,
                    disk.device().isEmpty()
                        ? first(api.on(Vm.class).getAllowedVbdDevices(vm))
                        : disk.device())
                .set(Vbd.Fields::mode, disk.mode())
                .set(Vbd.Fields::type, disk.type())
                .set(Vbd.Fields::bootable, bootable)
                .build());
    undo.push(() -> devices.destroy(made));
  }

  private void addInterfaces(Ref<Vm> vm, List<NewInterface> interfaces) {
    for (boolean named : new boolean[] {true, false}) {
      interfaces.stream()
          .filter(nic -> nic.device().isEmpty() != named)
          .forEach(nic -> addInterface(vm, nic));
    }
  }

  private void addInterface(Ref<Vm> vm, NewInterface nic) {
    Vif devices = api.on(Vif.class);
    Ref<Vif> made =
        devices.create(
            Draft.of(Vif.class)
                .set(Vif.Fields::vm, vm)
                .set(Vif.Fields::network, nic.network().orElseGet(this::firstNetwork))
                .set(
                    Vif.Fields::device,
                    nic.device().isEmpty()
                        ? first(api.on(Vm.class).getAllowedVifDevices(vm))
                        : nic.device())
                .set(Vif.Fields::mac, nic.mac())
                .set(Vif.Fields::mtu, nic.mtu() == 0 ? 1500 : nic.mtu())
                .build());
    undo.push(() -> devices.destroy(made));
  }

  private static String first(List<String> devices) {
    return devices.stream()
        .findFirst()
        .orElseThrow(() -> new XenApiException(ErrorCode.INVALID_DEVICE, ""));
  }

  private Ref<Network> firstNetwork() {
    return inventory.all(Network.class).stream()
        .min(Comparator.comparing(row -> row.fields().nameLabel()))
        .map(Row::ref)
        .orElseThrow(() ->
            new XenApiException(
                ErrorCode.VALUE_NOT_SUPPORTED, "network", "", "there is no network"));
  }
}
