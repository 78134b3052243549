package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.HypervisorDriverContract;

public final class SimulatedDriverContractTest extends HypervisorDriverContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation();
  }
}
