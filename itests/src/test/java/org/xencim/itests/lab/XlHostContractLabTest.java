package org.xencim.itests.lab;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.HostContract;

public final class XlHostContractLabTest extends HostContract {

  @Override
  protected ContractHost openHost() {
    return LabHost.tiny();
  }
}
