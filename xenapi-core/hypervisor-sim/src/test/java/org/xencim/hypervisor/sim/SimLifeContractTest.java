package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.LifeContract;

public final class SimLifeContractTest extends LifeContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation();
  }
}
