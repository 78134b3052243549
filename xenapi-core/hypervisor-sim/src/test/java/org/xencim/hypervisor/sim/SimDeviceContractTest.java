package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.DeviceContract;

public final class SimDeviceContractTest extends DeviceContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation();
  }
}
