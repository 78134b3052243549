package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.HostContract;

public final class SimHostContractTest extends HostContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation();
  }
}
