package org.xencim.providers.settings;

import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.schema.CimResourceAllocationSettingData.ConsumerVisibility;
import org.xencim.cim.schema.CimResourceAllocationSettingData.MappingBehavior;
import org.xencim.cim.schema.CimResourceAllocationSettingData.ResourceType;
import org.xencim.cim.schema.CimStorageAllocationSettingData.Access;
import org.xencim.cim.schema.CimStorageAllocationSettingData.HostExtentNameFormat;
import org.xencim.cim.schema.CimStorageAllocationSettingData.HostExtentNameNamespace;
import org.xencim.cim.schema.XenDiskElementSettingData;
import org.xencim.cim.schema.XenDiskSettingData;
import org.xencim.cim.schema.XenDiskSettingDataComponent;
import org.xencim.cim.schema.XenDiskSettingsDefineState;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.rows.VirtualDisk;
import org.xencim.providers.storage.DiskProvider;
import org.xencim.wbem.Association;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.wbem.Template;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;

/** Xen_DiskSettingData: the block devices of a machine, CD drives included. */
public final class DiskSettingDataProvider implements CimProvider {
  /** ResourceSubType of every block device. */
  public static final String RESOURCE_SUB_TYPE = "DMTF:xen:vbd";

  private final CimMapping<Inventory, XenDiskSettingData, DiskSettings> mapping;
  private final CimMapping<Inventory, ?, MachineSettings> systems;
  private final CimMapping<Inventory, ?, VirtualDisk> disks;

  @Inject
  DiskSettingDataProvider(
      SettingsNaming naming, ComputerSystemSettingDataProvider systems, DiskProvider disks) {
    this.systems = systems.mapping();
    this.disks = disks.mapping();
    this.mapping =
        CimMapping.of(XenDiskSettingData.CLASS, Inventory.class, DiskSettings.class)
            .rows(DiskSettingDataProvider::all)
            .findBy(
                XenDiskSettingData.INSTANCE_ID,
                (inventory, id) -> naming.disk(inventory, id).orElse(null))
            .key(XenDiskSettingData.INSTANCE_ID, KeyRule.IGNORE_CASE, naming::id)
            .include(SettingTemplates.ALLOCATION)
            .constant(XenDiskSettingData.CAPTION, "Settings of a virtual disk")
            .property(XenDiskSettingData.ELEMENT_NAME, DiskSettingDataProvider::name)
            .property(XenDiskSettingData.DESCRIPTION, image(Vdi.Fields::nameDescription))
            .property(XenDiskSettingData.RESOURCE_TYPE, DiskSettingDataProvider::resourceType)
            .constant(XenDiskSettingData.RESOURCE_SUB_TYPE, RESOURCE_SUB_TYPE)
            .property(XenDiskSettingData.POOL_ID, DiskSettingDataProvider::pool)
            .constant(XenDiskSettingData.CONSUMER_VISIBILITY, ConsumerVisibility.VIRTUALIZED)
            .property(XenDiskSettingData.HOST_RESOURCE, image(DiskSettingDataProvider::location))
            .property(
                XenDiskSettingData.MAPPING_BEHAVIOR,
                image(DiskSettingDataProvider::mappingBehavior))
            .include(size())
            .property(XenDiskSettingData.ACCESS, vbd(DiskSettingDataProvider::access))
            .property(XenDiskSettingData.BOOTABLE, vbd(Vbd.Fields::bootable))
            .property(XenDiskSettingData.ADDRESS_ON_PARENT, vbd(Vbd.Fields::device))
            .include(extent())
            .absent("the Xen-API has no bandwidth by weight", XenDiskSettingData.WEIGHT)
            .absent(
                "AddressOnParent and HostResource say it",
                XenDiskSettingData.ADDRESS,
                XenDiskSettingData.CONNECTION)
            .build();
  }

  /** How much there is of it. */
  private static Template<XenDiskSettingData, DiskSettings> size() {
    return Template.of(XenDiskSettingData.CLASS, DiskSettings.class)
        .property(XenDiskSettingData.ALLOCATION_UNITS, DiskSettingDataProvider::units)
        .property(XenDiskSettingData.VIRTUAL_QUANTITY_UNITS, DiskSettingDataProvider::units)
        .property(XenDiskSettingData.VIRTUAL_QUANTITY, DiskSettingDataProvider::quantity)
        .property(XenDiskSettingData.RESERVATION, DiskSettingDataProvider::quantity)
        .property(XenDiskSettingData.LIMIT, DiskSettingDataProvider::quantity)
        .build();
  }

  /** Which image it shows. */
  private static Template<XenDiskSettingData, DiskSettings> extent() {
    return Template.of(XenDiskSettingData.CLASS, DiskSettings.class)
        .property(XenDiskSettingData.HOST_EXTENT_NAME, image(Vdi.Fields::uuid))
        .property(
            XenDiskSettingData.HOST_EXTENT_NAME_FORMAT, image(_ -> HostExtentNameFormat.OTHER))
        .property(XenDiskSettingData.OTHER_HOST_EXTENT_NAME_FORMAT, image(_ -> "UUID of a VDI"))
        .property(
            XenDiskSettingData.HOST_EXTENT_NAME_NAMESPACE,
            image(_ -> HostExtentNameNamespace.OTHER))
        .property(XenDiskSettingData.OTHER_HOST_EXTENT_NAME_NAMESPACE, image(_ -> "Xen-API"))
        .absent(
            "quantities are in bytes, from the start of the image",
            XenDiskSettingData.VIRTUAL_RESOURCE_BLOCK_SIZE,
            XenDiskSettingData.HOST_RESOURCE_BLOCK_SIZE,
            XenDiskSettingData.HOST_EXTENT_STARTING_ADDRESS)
        .build();
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }

  @Override
  public List<Association<Inventory, ?, ?>> associations() {
    return SettingAssociations.ofDevice(
        new SettingAssociations.Classes(
            XenDiskSettingsDefineState.CLASS,
            XenDiskElementSettingData.CLASS,
            XenDiskSettingDataComponent.CLASS),
        new SettingAssociations.Paths<>(
            MachineSettings::disks,
            DiskSettingDataProvider::described,
            disk -> MachineSettings.inEffect(disk.system()).disk(disk)),
        systems,
        mapping,
        disks);
  }

  private static Iterable<DiskSettings> all(Inventory inventory) {
    return () ->
        StreamSupport.stream(MachineSettings.all(inventory).spliterator(), false)
            .flatMap(MachineSettings::disks)
            .iterator();
  }

  /** CD drives are settings, but not instances of Xen_Disk. */
  private static Stream<VirtualDisk> described(DiskSettings settings) {
    return isDrive(settings) ? Stream.of() : Stream.of(settings.disk());
  }

  private static boolean isDrive(DiskSettings settings) {
    return settings.disk().fields().type() == VbdType.CD;
  }

  private static <V> Function<DiskSettings, V> vbd(Function<Vbd.Fields, V> field) {
    return settings -> field.apply(settings.disk().fields());
  }

  private static <V> Function<DiskSettings, @Nullable V> image(
      Function<Vdi.Fields, @Nullable V> field) {
    return settings -> settings.image().<@Nullable V>map(field).orElse(null);
  }

  private static String name(DiskSettings settings) {
    return settings
        .image()
        .map(Vdi.Fields::nameLabel)
        .filter(label -> !label.isEmpty())
        .orElse(settings.disk().fields().device());
  }

  private static ResourceType resourceType(DiskSettings settings) {
    return isDrive(settings) ? ResourceType.DVD_DRIVE : ResourceType.STORAGE_EXTENT;
  }

  private static @Nullable String pool(DiskSettings settings) {
    return settings.repository().map(Sr.Fields::uuid).orElse(null);
  }

  private static @Nullable List<String> location(Vdi.Fields image) {
    return image.location().isEmpty() ? null : List.of(image.location());
  }

  private static @Nullable MappingBehavior mappingBehavior(Vdi.Fields image) {
    return image.sharable() ? MappingBehavior.HARD_AFFINITY : MappingBehavior.DEDICATED;
  }

  private static String units(DiskSettings settings) {
    return isDrive(settings) ? SettingTemplates.COUNT : SettingTemplates.BYTES;
  }

  /** A drive counts as one, whatever is in it; a disk as the bytes that the guest sees. */
  private static @Nullable Long quantity(DiskSettings settings) {
    return isDrive(settings)
        ? (Long) 1L
        : settings.image().map(Vdi.Fields::virtualSize).orElse(null);
  }

  private static Access access(Vbd.Fields device) {
    return device.mode() == VbdMode.RO ? Access.READABLE : Access.READ_WRITE_SUPPORTED;
  }
}
