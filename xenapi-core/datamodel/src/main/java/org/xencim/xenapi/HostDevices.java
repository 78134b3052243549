package org.xencim.xenapi;

import java.util.List;

/** Hardware of a host that it can give to VMs. */
public interface HostDevices {

  @Field(wire = "PPCIs", doc = "Its PCI devices.")
  static List<Ref<Ppci>> ppcis(Inventory inventory, Row<Host, Host.Fields> self) {
    return BackReferences.of(inventory, Ppci.Fields::host, self.ref());
  }

  @Field(wire = "PSCSIs", doc = "Its SCSI devices.")
  static List<Ref<Pscsi>> pscsis(Inventory inventory, Row<Host, Host.Fields> self) {
    return BackReferences.of(inventory, Pscsi.Fields::host, self.ref());
  }

  @Field(wire = "PSCSI_HBAs", doc = "Its SCSI adapters.")
  static List<Ref<PscsiHba>> pscsiHbas(Inventory inventory, Row<Host, Host.Fields> self) {
    return BackReferences.of(inventory, PscsiHba.Fields::host, self.ref());
  }
}
