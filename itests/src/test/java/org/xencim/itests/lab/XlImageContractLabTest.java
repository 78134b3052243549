package org.xencim.itests.lab;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.ContractHost.Lack;
import org.xencim.hypervisor.contract.ImageStoreContract;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.XlOptions;

/** The xl driver makes images as every driver has to, as files and as logical volumes. */
public final class XlImageContractLabTest extends ImageStoreContract {
  private final boolean volumes;

  /** With logical volumes, or with files. */
  @Factory(dataProvider = "kinds")
  public XlImageContractLabTest(boolean volumes) {
    this.volumes = volumes;
  }

  @DataProvider
  public static Object[][] kinds() {
    return new Object[][] {{false}, {true}};
  }

  @Override
  protected ContractHost openHost() {
    XenLab lab = XenLab.open();
    if (!volumes) {
      lab.dom0("mkdir -p " + XlOptions.DEFAULT.diskDirectories().getFirst());
      return new Images(lab, Optional.empty());
    }
    return new Images(lab, Optional.of(new LabVolumeGroup(lab, "xencim-contract")));
  }

  /** A host of which only the images are tried. */
  private record Images(XenLab lab, HypervisorDriver driver, Optional<LabVolumeGroup> group)
      implements ContractHost {
    Images(XenLab lab, Optional<LabVolumeGroup> group) {
      this(
          lab,
          XlDriver.overSsh(
              lab.ssh(),
              group
                  .map(LabVolumeGroup::name)
                  .map(XlOptions.DEFAULT::plusVolumeGroup)
                  .orElse(XlOptions.DEFAULT)),
          group);
    }

    @Override
    public String diskDirectory() {
      return group.map(LabVolumeGroup::path).orElse(XlOptions.DEFAULT.diskDirectories().getFirst());
    }

    @Override
    public void removeFile(String path) {
      lab.dom0("rm -f '" + path + "'");
    }

    @Override
    public Set<Lack> lacks() {
      return group.isPresent()
          ? EnumSet.of(Lack.SPARSE_IMAGES, Lack.DIRECTORIES)
          : EnumSet.of(Lack.SIZE_LIMIT);
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
      group.ifPresent(LabVolumeGroup::close);
    }
  }
}
