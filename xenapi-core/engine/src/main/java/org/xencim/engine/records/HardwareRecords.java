package org.xencim.engine.records;

import java.util.Optional;
import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.hypervisor.HardwareFacts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Ppci;
import org.xencim.xenapi.Pscsi;
import org.xencim.xenapi.PscsiHba;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/** A host's PCI and SCSI devices, as Xen-API objects. */
public final class HardwareRecords {
  private final HostLink link;
  private final Ids ids;

  public HardwareRecords(HostLink link, Ids ids) {
    this.link = link;
    this.ids = ids;
  }

  public void write(ChangeSet changes, HardwareFacts facts) {
    facts.pci().forEach(device -> write(changes, device));
    facts.scsi().forEach(device -> write(changes, device));
  }

  /** The object of a PCI device, if the host has told of it. */
  public static Optional<Ref<Ppci>> find(
      ChangeSet changes, HostLink link, Ids ids, HardwareFacts.PciAddress address) {
    Ref<Ppci> ref = Ref.of(Ppci.class, ids.handle(Ids.of(link.uuid(), "ppci", address)));
    return changes.inventory().find(ref).map(Row::ref);
  }

  private void write(ChangeSet changes, HardwareFacts.Pci device) {
    HardwareFacts.PciAddress address = device.address();
    UUID uuid = Ids.of(link.uuid(), "ppci", address);
    changes.put(
        Ref.of(Ppci.class, ids.handle(uuid)),
        Draft.of(Ppci.class)
            .set(Ppci.Fields::uuid, uuid.toString())
            .set(Ppci.Fields::host, link.ref())
            .set(Ppci.Fields::domain, (long) address.domain())
            .set(Ppci.Fields::bus, (long) address.bus())
            .set(Ppci.Fields::slot, (long) address.slot())
            .set(Ppci.Fields::func, (long) address.function())
            .set(Ppci.Fields::name, address.toString())
            .set(Ppci.Fields::vendorId, (long) device.vendor().id())
            .set(Ppci.Fields::vendorName, device.vendor().name())
            .set(Ppci.Fields::deviceId, (long) device.device().id())
            .set(Ppci.Fields::deviceName, device.device().name())
            .set(Ppci.Fields::revisionId, (long) device.revision())
            .set(Ppci.Fields::classCode, (long) device.kind().id())
            .set(Ppci.Fields::className, device.kind().name())
            .set(Ppci.Fields::subsystemVendorId, (long) device.cardVendor().id())
            .set(Ppci.Fields::subsystemVendorName, device.cardVendor().name())
            .set(Ppci.Fields::subsystemId, (long) device.card().id())
            .set(Ppci.Fields::subsystemName, device.card().name())
            .set(Ppci.Fields::driver, device.driver())
            .build());
  }

  private void write(ChangeSet changes, HardwareFacts.Scsi device) {
    HardwareFacts.ScsiAddress address = device.address();
    UUID uuid = Ids.of(link.uuid(), "pscsi", address);
    changes.put(
        Ref.of(Pscsi.class, ids.handle(uuid)),
        Draft.of(Pscsi.class)
            .set(Pscsi.Fields::uuid, uuid.toString())
            .set(Pscsi.Fields::host, link.ref())
            .set(Pscsi.Fields::hba, adapter(changes, address.host()))
            .set(Pscsi.Fields::physicalHost, (long) address.host())
            .set(Pscsi.Fields::physicalChannel, (long) address.channel())
            .set(Pscsi.Fields::physicalTarget, (long) address.target())
            .set(Pscsi.Fields::physicalLun, (long) address.lun())
            .set(Pscsi.Fields::physicalHctl, address.toString())
            .set(Pscsi.Fields::vendorName, device.vendor())
            .set(Pscsi.Fields::model, device.model())
            .set(Pscsi.Fields::typeId, (long) device.kind().id())
            .set(Pscsi.Fields::type, device.kind().name())
            .set(Pscsi.Fields::devName, device.device())
            .set(Pscsi.Fields::sgName, device.generic())
            .set(Pscsi.Fields::revision, device.revision())
            .set(Pscsi.Fields::scsiId, device.id())
            .set(Pscsi.Fields::scsiLevel, (long) device.level())
            .build());
  }

  private Ref<PscsiHba> adapter(ChangeSet changes, int number) {
    UUID uuid = Ids.of(link.uuid(), "pscsi-hba", number);
    Ref<PscsiHba> ref = Ref.of(PscsiHba.class, ids.handle(uuid));
    changes.put(ref, new PscsiHba.Fields(uuid.toString(), link.ref(), number));
    return ref;
  }
}
