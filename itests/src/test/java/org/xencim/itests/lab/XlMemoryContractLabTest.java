package org.xencim.itests.lab;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.MemoryContract;

public final class XlMemoryContractLabTest extends MemoryContract {

  @Override
  protected ContractHost openHost() {
    return LabHost.tiny();
  }
}
