package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.RefusalContract;

public final class SimRefusalContractTest extends RefusalContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation();
  }
}
