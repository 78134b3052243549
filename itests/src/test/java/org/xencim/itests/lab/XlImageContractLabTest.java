package org.xencim.itests.lab;

import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.ImageContract;

public final class XlImageContractLabTest extends ImageContract {

  @Override
  protected ContractHost openHost() {
    return LabHost.tiny();
  }
}
