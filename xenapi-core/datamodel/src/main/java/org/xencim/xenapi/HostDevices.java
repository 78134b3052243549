package org.xencim.xenapi;

import java.util.List;

/** What a host has for VMs of their own: devices, and pools of CPUs. */
public interface HostDevices {

  @Field(wire = "PPCIs", doc = "Its PCI devices.")
  static List<Ref<Ppci>> ppcis(Inventory inventory, Row<Host, Host.Fields> self) {
    return BackReferences.of(inventory, Ppci.Fields::host, self.ref());
  }

  @Field(doc = "Its pools of CPUs.")
  static List<Ref<CpuPool>> residentCpuPools(Inventory inventory, Row<Host, Host.Fields> self) {
    return BackReferences.of(inventory, CpuPool.Fields::residentOn, self.ref());
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
