package org.xencim.providers.storage;

import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.schema.CimLogicalDisk.NameFormat;
import org.xencim.cim.schema.CimLogicalDisk.NameNamespace;
import org.xencim.cim.schema.CimStorageExtent.Access;
import org.xencim.cim.schema.CimStorageExtent.DataOrganization;
import org.xencim.cim.schema.XenComputerSystemDisk;
import org.xencim.cim.schema.XenDisk;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.Devices;
import org.xencim.providers.mapping.Extents;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.VirtualDisk;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.providers.system.ComputerSystemProvider;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.VbdMode;

/** Xen_Disk: a disk as the guest sees it, in sectors. Xen_ComputerSystemDisk: whose it is. */
public final class DiskProvider implements CimProvider {
  /** The unit of the block interface of Xen, in bytes. */
  private static final long SECTOR = 512;

  private final CimMapping<Inventory, XenDisk, VirtualDisk> mapping;
  private final Association<Inventory, VirtualMachine, VirtualDisk> ofSystem;

  @Inject
  DiskProvider(Naming naming, ComputerSystemProvider systems) {
    this.mapping =
        Devices.mapping(
                XenDisk.CLASS,
                VirtualDisk.class,
                naming,
                naming::id,
                VirtualDisk::system,
                disk -> disk.fields().currentlyAttached())
            .rows(inventory -> VirtualMachine.each(inventory, VirtualMachine::disks))
            .findBy(XenDisk.DEVICE_ID, (inv, id) -> naming.disk(inv, id).orElse(null))
            .include(Extents.virtual(VirtualDisk.class))
            .property(XenDisk.NAME, disk -> disk.fields().device())
            .constant(XenDisk.NAME_FORMAT, NameFormat.OS_DEVICE_NAME)
            .constant(XenDisk.NAME_NAMESPACE, NameNamespace.OS_DEVICE_NAMESPACE)
            .property(XenDisk.ELEMENT_NAME, disk -> disk.fields().device())
            .constant(XenDisk.CAPTION, "Virtual Disk")
            .property(XenDisk.DESCRIPTION, DiskProvider::description)
            .property(
                XenDisk.ACCESS,
                disk ->
                    disk.fields().mode() == VbdMode.RO
                        ? Access.READABLE
                        : Access.READ_WRITE_SUPPORTED)
            .constant(XenDisk.DATA_ORGANIZATION, DataOrganization.FIXED_BLOCK)
            .constant(XenDisk.BLOCK_SIZE, SECTOR)
            .property(XenDisk.NUMBER_OF_BLOCKS, DiskProvider::sectors)
            .property(XenDisk.CONSUMABLE_BLOCKS, DiskProvider::sectors)
            .build();
    this.ofSystem =
        Association.of(XenComputerSystemDisk.CLASS, systems.mapping(), mapping)
            .references(XenComputerSystemDisk.GROUP_COMPONENT, XenComputerSystemDisk.PART_COMPONENT)
            .links(
                (inventory, machine) -> machine.disks(),
                (inventory, disk) -> List.of(disk.system()))
            .build();
  }

  /** That of the image, or a general one. */
  private static String description(VirtualDisk disk) {
    return disk.image()
        .map(image -> image.fields().nameDescription())
        .filter(text -> !text.isEmpty())
        .orElse("A disk of a Xen virtual machine");
  }

  private static @Nullable Long sectors(VirtualDisk disk) {
    return disk.image().map(image -> image.fields().virtualSize() / SECTOR).orElse(null);
  }

  /** The mapping, for the packages that tie something to disks. */
  public CimMapping<Inventory, XenDisk, VirtualDisk> mapping() {
    return mapping;
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }

  @Override
  public List<Association<Inventory, ?, ?>> associations() {
    return List.of(ofSystem);
  }
}
