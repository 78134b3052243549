package org.xencim.itests.lab;

import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.DeviceContract;

/** The tiny kernel has no drivers for disks and networks. */
public final class XlDeviceContractLabTest extends DeviceContract {

  @Override
  protected ContractHost openHost() {
    return LabHost.linux(GuestType.PV);
  }
}
