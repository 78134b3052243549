package org.xencim.itests.lab;

import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.MigrationContract;

/** Xen of the lab cannot track the memory of PV guests. */
public final class XlMigrationContractLabTest extends MigrationContract {

  @Override
  protected ContractHost openHost() {
    return LabHost.linux(GuestType.PVH);
  }
}
