package org.xencim.itests.lab;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.RefusalContract;

public final class XlRefusalContractLabTest extends RefusalContract {

  @Override
  protected ContractHost openHost() {
    return LabHost.tiny();
  }
}
