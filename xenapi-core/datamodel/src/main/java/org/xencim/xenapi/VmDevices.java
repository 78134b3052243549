package org.xencim.xenapi;

import java.util.List;

/** Devices of a VM besides disks and network interfaces, and the CPUs that it runs on. */
public interface VmDevices {

  @Field(doc = "Pool of CPUs that it runs in; none for that of all other CPUs.")
  static List<Ref<CpuPool>> cpuPool(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return CpuPools.of(inventory, self.fields());
  }

  @Field(wire = "VTPMs", doc = "Its virtual TPMs.")
  static List<Ref<Vtpm>> vtpms(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return BackReferences.of(inventory, Vtpm.Fields::vm, self.ref());
  }

  @Field(wire = "DPCIs", doc = "PCI devices of its host that it shall have.")
  static List<Ref<Dpci>> dpcis(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return BackReferences.of(inventory, Dpci.Fields::vm, self.ref());
  }

  @Field(wire = "DSCSIs", doc = "SCSI devices of its host that it shall have.")
  static List<Ref<Dscsi>> dscsis(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return BackReferences.of(inventory, Dscsi.Fields::vm, self.ref());
  }

  @Field(wire = "DSCSI_HBAs", doc = "SCSI adapters that it shall have.")
  static List<Ref<DscsiHba>> dscsiHbas(Inventory inventory, Row<Vm, Vm.Fields> self) {
    return BackReferences.of(inventory, DscsiHba.Fields::vm, self.ref());
  }
}
