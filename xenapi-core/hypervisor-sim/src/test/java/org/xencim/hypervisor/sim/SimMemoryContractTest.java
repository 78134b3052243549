package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.MemoryContract;

public final class SimMemoryContractTest extends MemoryContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation();
  }
}
