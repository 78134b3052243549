package org.xencim.itests.lab;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.ContractHost.Lack;
import org.xencim.hypervisor.contract.ImageStoreContract;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.config.XlOptions;

/**
 * The xl driver makes images as every driver has to, as logical volumes; files are tried without a
 * lab.
 */
public final class XlImageStoreContractLabTest extends ImageStoreContract {

  @Override
  protected ContractHost openHost() {
    XenLab lab = XenLab.open();
    return new Images(lab, new LabVolumeGroup(lab, "xencim-contract"));
  }

  /** A host of which only the images are tried. */
  private record Images(XenLab lab, HypervisorDriver driver, LabVolumeGroup group)
      implements ContractHost {
    Images(XenLab lab, LabVolumeGroup group) {
      this(
          lab, XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT.plusVolumeGroup(group.name())), group);
    }

    @Override
    public String diskDirectory() {
      return group.path();
    }

    @Override
    public void removeFile(String path) {
      lab.dom0("rm -f '" + path + "'");
    }

    @Override
    public Set<Lack> lacks() {
      return EnumSet.of(Lack.SPARSE_IMAGES, Lack.DIRECTORIES);
    }

    @Override
    public DomainSpec bootable(String name) {
      return LabGuests.tiny(name);
    }

    @Override
    public DeviceSpec.Disk spareDisk() {
      return DeviceSpec.Disk.of("xvdb", diskDirectory() + "/spare");
    }

    @Override
    public DeviceSpec.Nic spareNic() {
      return DeviceSpec.Nic.of(1, new MacAddress("00:16:3e:00:00:71"), "xenbr0");
    }

    @Override
    public void await(String what, BooleanSupplier condition) {
      throw new AssertionError("images are there at once: " + what);
    }

    @Override
    public void close() {
      driver.close();
      group.close();
    }
  }
}
