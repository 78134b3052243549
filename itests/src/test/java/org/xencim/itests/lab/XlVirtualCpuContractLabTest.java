package org.xencim.itests.lab;

import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.VirtualCpuContract;

/** The tiny kernel has one virtual CPU only. */
public final class XlVirtualCpuContractLabTest extends VirtualCpuContract {

  @Override
  protected ContractHost openHost() {
    return LabHost.linux(GuestType.PV);
  }
}
