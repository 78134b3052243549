package org.xencim.engine.follow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.records.ConfiguredImages;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;

/**
 * Makes the records of a VM's disks and interfaces what its domain has, so that nobody takes an
 * image for unused that a guest writes to. What the domain lacks stays, unplugged.
 */
final class DeviceComparison {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceComparison.class);

  private final DomainAdoption adoption;

  DeviceComparison(DomainAdoption adoption) {
    this.adoption = adoption;
  }

  void write(ChangeSet changes, Ref<Vm> vm, DomainSpec domain) {
    writeDisks(changes, vm, domain.disks());
    writeNics(changes, vm, domain.nics());
  }

  private void writeDisks(ChangeSet changes, Ref<Vm> vm, List<DeviceSpec.Disk> disks) {
    List<Row<Vbd, Vbd.Fields>> records =
        List.copyOf(changes.inventory().referencing(Vbd.Fields::vm, vm));
    for (Row<Vbd, Vbd.Fields> row : records) {
      if (!row.fields().currentOperations().isEmpty()) {
        continue;
      }
      Optional<DeviceSpec.Disk> disk = first(disks, DeviceSpec.Disk::device, row.fields().device());
      Vbd.Fields is =
          disk.map(it -> present(changes, row, it))
              .orElseGet(() -> row.fields().with(Vbd.Fields::currentlyAttached, false));
      put(changes, row, is);
    }
    Set<String> known =
        records.stream().map(row -> row.fields().device()).collect(Collectors.toSet());
    for (DeviceSpec.Disk disk : disks) {
      if (!known.contains(disk.device())) {
        LOG.info("domain {} has a disk {} that was not known", vm, disk.device());
        adoption.vbd(changes, vm, disk, records.isEmpty() && disk.equals(disks.getFirst()));
      }
    }
  }

  private Vbd.Fields present(ChangeSet changes, Row<Vbd, Vbd.Fields> row, DeviceSpec.Disk disk) {
    Vbd.Fields vbd = row.fields().with(Vbd.Fields::currentlyAttached, true);
    if (!disk.readOnly()) {
      vbd = vbd.with(Vbd.Fields::mode, VbdMode.RW);
    }
    if (path(changes.inventory(), vbd).equals(disk.target())) {
      return vbd;
    }
    LOG.warn(
        "disk {} of domain {} is {}, not {}",
        disk.device(),
        vbd.vm(),
        disk.target().orElse("empty"),
        path(changes.inventory(), vbd).orElse("empty"));
    Optional<Ref<Vdi>> image = disk.target().map(path -> adoption.image(changes, path, disk));
    // A medium that was changed is changed; a disk is what is configured, the next time again.
    return image.isEmpty() || vbd.type() == VbdType.CD
        ? vbd.with(Vbd.Fields::vdi, image)
        : ConfiguredImages.displaced(changes.inventory(), vbd, image.get());
  }

  private static Optional<String> path(Inventory inventory, Vbd.Fields vbd) {
    return vbd.vdi().map(inventory::get).map(vdi -> DomainSpecs.path(vdi.location()));
  }

  private void writeNics(ChangeSet changes, Ref<Vm> vm, List<DeviceSpec.Nic> nics) {
    List<Row<Vif, Vif.Fields>> records =
        List.copyOf(changes.inventory().referencing(Vif.Fields::vm, vm));
    for (Row<Vif, Vif.Fields> row : records) {
      if (!row.fields().currentOperations().isEmpty()) {
        continue;
      }
      Vif.Fields is =
          first(nics, DeviceComparison::device, row.fields().device())
              .map(nic -> present(changes, row.fields(), nic))
              .orElseGet(() -> row.fields().with(Vif.Fields::currentlyAttached, false));
      put(changes, row, is);
    }
    Set<String> known =
        records.stream().map(row -> row.fields().device()).collect(Collectors.toSet());
    for (DeviceSpec.Nic nic : nics) {
      if (!known.contains(device(nic))) {
        LOG.info("domain {} has an interface {} that was not known", vm, nic.handle());
        adoption.vif(changes, vm, nic);
      }
    }
  }

  private Vif.Fields present(ChangeSet changes, Vif.Fields vif, DeviceSpec.Nic nic) {
    String bridge = changes.inventory().get(vif.network()).bridge();
    boolean moved = nic.bridge().filter(is -> !is.equals(bridge)).isPresent();
    return vif.edit()
        .set(Vif.Fields::currentlyAttached, true)
        .set(Vif.Fields::mac, nic.mac().text())
        .set(Vif.Fields::network, moved ? adoption.network(changes, nic) : vif.network())
        .build();
  }

  private static String device(DeviceSpec.Nic nic) {
    return Integer.toString(nic.handle());
  }

  private static <D> Optional<D> first(List<D> devices, Function<D, String> name, String wanted) {
    return devices.stream().filter(device -> name.apply(device).equals(wanted)).findFirst();
  }

  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void put(
      ChangeSet changes, Row<C, F> before, F after) {
    if (!after.equals(before.fields())) {
      changes.put(before.ref(), after);
    }
  }
}
