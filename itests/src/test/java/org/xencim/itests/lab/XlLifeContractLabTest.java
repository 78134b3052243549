package org.xencim.itests.lab;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.LifeContract;

public final class XlLifeContractLabTest extends LifeContract {

  @Override
  protected ContractHost openHost() {
    return LabHost.tiny();
  }
}
