package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.ImageStoreContract;

public final class SimImageStoreContractTest extends ImageStoreContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation();
  }
}
