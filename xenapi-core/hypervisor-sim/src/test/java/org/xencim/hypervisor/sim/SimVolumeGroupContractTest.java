package org.xencim.hypervisor.sim;

import java.util.EnumSet;
import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.ContractHost.Lack;
import org.xencim.hypervisor.contract.ImageStoreContract;

public final class SimVolumeGroupContractTest extends ImageStoreContract {

  @Override
  protected ContractHost openHost() {
    return new StandardSimulation(
        SimInventory.standard(1).withVolumeGroups("guests"),
        "/dev/guests",
        EnumSet.of(Lack.SPARSE_IMAGES, Lack.DIRECTORIES));
  }
}
