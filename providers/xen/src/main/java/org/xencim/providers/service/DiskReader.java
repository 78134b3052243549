package org.xencim.providers.service;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.Property;
import org.xencim.cim.schema.CimManagedElement;
import org.xencim.cim.schema.CimResourceAllocationSettingData;
import org.xencim.cim.schema.CimResourceAllocationSettingData.ResourceType;
import org.xencim.cim.schema.CimStorageAllocationSettingData;
import org.xencim.cim.schema.CimStorageAllocationSettingData.Access;
import org.xencim.cim.schema.CimStorageAllocationSettingData.HostExtentNameFormat;
import org.xencim.cim.schema.CimStorageAllocationSettingData.HostExtentNameNamespace;
import org.xencim.cim.schema.XenDiskSettingData;
import org.xencim.providers.rows.PhysicalHost;
import org.xencim.providers.settings.DiskSettingDataProvider;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;

/**
 * Reads a disk or, when ResourceType is 15 or 16, a CD drive.
 *
 * <ul>
 *   <li>HostExtentName is the UUID of an image that there is; else
 *   <li>HostResource has one entry, where the host finds an image, such as {@code
 *       phy:/dev/vg/root}, and VirtualQuantity the size to note for it; else
 *   <li>VirtualQuantity is the size of a new image, PoolID the UUID of the storage repository to
 *       make it in (by default the one of the host with the most room), and ElementName its label.
 * </ul>
 *
 * A disk needs one of these; a CD drive without any is empty.
 *
 * <p>AddressOnParent is the name in the guest, by default the next free one. Access is 3 for a disk
 * and 1 for a drive unless given. The first disk is bootable unless Bootable says otherwise.
 */
final class DiskReader {
  private final SettingsReader settings;
  private final PhysicalHost host;
  private final boolean first;
  private final boolean drive;

  /**
   * A reader.
   *
   * @param settings what the client sent
   * @param host where the machine shall be
   * @param first whether no disk was read before
   */
  DiskReader(SettingsReader settings, PhysicalHost host, boolean first) {
    this.settings = settings;
    this.host = host;
    this.first = first;
    ResourceType type =
        settings.get(
            CimResourceAllocationSettingData.RESOURCE_TYPE, ResourceKind.DISK.defaultType());
    this.drive = type.equals(ResourceType.CD_DRIVE) || type.equals(ResourceType.DVD_DRIVE);
  }

  NewDisk read() {
    settings.confirm(
        CimResourceAllocationSettingData.RESOURCE_SUB_TYPE,
        DiskSettingDataProvider.RESOURCE_SUB_TYPE);
    confirmNameFormat();
    Optional<Row<Vdi, Vdi.Fields>> image = image();
    String location = location();
    long size = size();
    if (image.isPresent()) {
      checkImage(image.get().fields(), location, size);
      return disk(NewDisk.of(image.get().ref()));
    }
    if (!location.isEmpty() || drive) {
      return disk(existing(location, size));
    }
    if (size == 0) {
      throw settings.missing(
          CimResourceAllocationSettingData.VIRTUAL_QUANTITY,
          "it says how large an image to make, unless HostExtentName or HostResource says which one"
              + " to use");
    }
    return disk(made(size));
  }

  /** An image, with the rest of what the settings say about the device. */
  private NewDisk disk(NewDisk image) {
    return new NewDisk(
        image.vdi(),
        image.sr(),
        image.nameLabel(),
        image.virtualSize(),
        image.location(),
        settings.get(CimResourceAllocationSettingData.ADDRESS_ON_PARENT, ""),
        mode(),
        drive ? VbdType.CD : VbdType.DISK,
        settings.get(XenDiskSettingData.BOOTABLE, first && !drive));
  }

  private static NewDisk existing(String location, long size) {
    NewDisk disk = NewDisk.ofSize(size);
    return new NewDisk(
        disk.vdi(), disk.sr(), "", size, location, "", disk.mode(), disk.type(), disk.bootable());
  }

  private NewDisk made(long size) {
    NewDisk disk = NewDisk.ofSize(size);
    return new NewDisk(
        disk.vdi(),
        repository().map(this::checkedRepository),
        settings.get(CimManagedElement.ELEMENT_NAME, ""),
        size,
        "",
        "",
        disk.mode(),
        disk.type(),
        disk.bootable());
  }

  /** The machine is not to be defined where its disk is not. */
  private Ref<Sr> checkedRepository(Row<Sr, Sr.Fields> repository) {
    boolean here =
        host.inventory().referencing(Pbd.Fields::sr, repository.ref()).stream()
            .map(Row::fields)
            .anyMatch(pbd -> pbd.host().equals(host.ref()) && pbd.currentlyAttached());
    if (!here || !repository.fields().isWritable()) {
      throw settings.invalid(
          CimResourceAllocationSettingData.POOL_ID,
          "the host makes no images in this storage repository");
    }
    return repository.ref();
  }

  private void confirmNameFormat() {
    settings.confirm(
        CimStorageAllocationSettingData.HOST_EXTENT_NAME_FORMAT, HostExtentNameFormat.OTHER);
    settings.confirm(
        CimStorageAllocationSettingData.HOST_EXTENT_NAME_NAMESPACE, HostExtentNameNamespace.OTHER);
    settings.skip(CimStorageAllocationSettingData.OTHER_HOST_EXTENT_NAME_FORMAT);
    settings.skip(CimStorageAllocationSettingData.OTHER_HOST_EXTENT_NAME_NAMESPACE);
  }

  private Optional<Row<Vdi, Vdi.Fields>> image() {
    String uuid = settings.get(CimStorageAllocationSettingData.HOST_EXTENT_NAME, "");
    Optional<Row<Vdi, Vdi.Fields>> image = host.inventory().byUuid(Vdi.class, uuid);
    if (!uuid.isEmpty() && image.isEmpty()) {
      throw settings.invalid(
          CimStorageAllocationSettingData.HOST_EXTENT_NAME, "no disk image has this UUID");
    }
    return image;
  }

  private Optional<Row<Sr, Sr.Fields>> repository() {
    String uuid = settings.get(CimResourceAllocationSettingData.POOL_ID, "");
    Optional<Row<Sr, Sr.Fields>> repository = host.inventory().byUuid(Sr.class, uuid);
    if (!uuid.isEmpty() && repository.isEmpty()) {
      throw settings.invalid(
          CimResourceAllocationSettingData.POOL_ID, "no storage repository has this UUID");
    }
    return repository;
  }

  private String location() {
    List<String> resources =
        settings.get(CimResourceAllocationSettingData.HOST_RESOURCE, List.of());
    if (resources.size() > 1 || resources.stream().anyMatch(String::isBlank)) {
      throw settings.invalid(
          CimResourceAllocationSettingData.HOST_RESOURCE,
          "it must have one entry, where the host finds the image");
    }
    return String.join("", resources);
  }

  /** The bytes of the disk, 0 when the client gave none. */
  private long size() {
    if (drive) {
      confirmOne();
      return 0;
    }
    Quantities quantities = new Quantities(settings);
    Long asked = quantities.virtualQuantity();
    checkSame(quantities, CimResourceAllocationSettingData.RESERVATION, asked);
    checkSame(quantities, CimResourceAllocationSettingData.LIMIT, asked);
    return asked == null ? 0 : asked;
  }

  private void confirmOne() {
    settings.confirm(CimResourceAllocationSettingData.VIRTUAL_QUANTITY, 1L);
    settings.confirm(CimResourceAllocationSettingData.RESERVATION, 1L);
    settings.confirm(CimResourceAllocationSettingData.LIMIT, 1L);
    settings.confirm(CimResourceAllocationSettingData.ALLOCATION_UNITS, "count");
    settings.confirm(CimResourceAllocationSettingData.VIRTUAL_QUANTITY_UNITS, "count");
  }

  private void checkSame(Quantities quantities, Property<?, Long> property, @Nullable Long size) {
    Long bytes = quantities.allocation(property);
    if (bytes != null && !bytes.equals(size)) {
      throw settings.invalid(property, "an image has the size that VirtualQuantity says");
    }
  }

  /** Only an image that there is has a name and a repository, which a client may confirm. */
  private void checkImage(Vdi.Fields image, String location, long size) {
    settings.skip(CimManagedElement.ELEMENT_NAME);
    Optional<Row<Sr, Sr.Fields>> repository = repository();
    if (size != 0 && size != image.virtualSize()) {
      throw settings.invalid(
          CimResourceAllocationSettingData.VIRTUAL_QUANTITY,
          "image " + image.uuid() + " has " + image.virtualSize() + " bytes");
    }
    if (repository.isPresent() && !repository.get().ref().equals(image.sr())) {
      throw settings.invalid(
          CimResourceAllocationSettingData.POOL_ID,
          "image " + image.uuid() + " is in another storage repository");
    }
    if (!location.isEmpty() && !location.equals(image.location())) {
      throw settings.invalid(
          CimResourceAllocationSettingData.HOST_RESOURCE,
          "image " + image.uuid() + " is somewhere else");
    }
  }

  private VbdMode mode() {
    Access access = settings.get(CimStorageAllocationSettingData.ACCESS);
    if (access == null) {
      return drive ? VbdMode.RO : VbdMode.RW;
    }
    if (access.equals(Access.READABLE)) {
      return VbdMode.RO;
    }
    if (access.equals(Access.READ_WRITE_SUPPORTED) && !drive) {
      return VbdMode.RW;
    }
    throw settings.invalid(
        CimStorageAllocationSettingData.ACCESS,
        "only 1 (Readable)" + (drive ? "" : " and 3 (Read/Write Supported)") + " is possible");
  }
}
