package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.VirtualCpuContract;

public final class SimVirtualCpuContractTest extends VirtualCpuContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation();
  }
}
