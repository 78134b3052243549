package org.xencim.hypervisor.sim;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.MigrationContract;

public final class SimMigrationContractTest extends MigrationContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation();
  }
}
