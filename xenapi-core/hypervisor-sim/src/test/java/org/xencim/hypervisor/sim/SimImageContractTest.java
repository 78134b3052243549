package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.ImageContract;

public final class SimImageContractTest extends ImageContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation();
  }
}
