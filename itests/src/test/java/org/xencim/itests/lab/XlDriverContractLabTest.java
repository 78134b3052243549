package org.xencim.itests.lab;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.EventWaiter;
import org.xencim.hypervisor.contract.HypervisorDriverContract;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.XlOptions;

/** The xl driver over SSH does what every driver has to do; its guest is the lab's tiny kernel. */
@Test
public final class XlDriverContractLabTest extends HypervisorDriverContract {

  @Override
  protected ContractHost openHost() {
    return new LabHost(XenLab.open());
  }

  private static final class LabHost implements ContractHost {
    private static final String SPARE_DISK = "/var/lib/xen/contract-spare.img";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final XenLab lab;
    private final HypervisorDriver driver;
    private final EventWaiter waiter;

    LabHost(XenLab lab) {
      this.lab = lab;
      lab.dom0("truncate -s 1M " + SPARE_DISK);
      driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT);
      waiter = new EventWaiter(driver, PATIENCE);
    }

    @Override
    public HypervisorDriver driver() {
      return driver;
    }

    @Override
    public DomainSpec bootable(String name) {
      return LabGuests.tiny(name);
    }

    @Override
    public DeviceSpec.Disk spareDisk() {
      return DeviceSpec.Disk.of("xvdb", SPARE_DISK);
    }

    @Override
    public String diskDirectory() {
      return XlOptions.DEFAULT.diskDirectories().getFirst();
    }

    @Override
    public void removeFile(String path) {
      lab.dom0("rm '" + path + "'");
    }

    @Override
    public DeviceSpec.Nic spareNic() {
      return DeviceSpec.Nic.of(1, new MacAddress("00:16:3e:00:00:71"), "xenbr0");
    }

    /** It has no disk or network drivers to let go of a device, and one virtual CPU. */
    @Override
    public Set<Lack> lacks() {
      return EnumSet.of(Lack.DISK_PLUG, Lack.NIC_PLUG, Lack.SEVERAL_VCPUS);
    }

    @Override
    public void await(String what, BooleanSupplier condition) {
      waiter.await(what, condition);
    }

    @Override
    public void close() {
      waiter.close();
      driver.close();
    }
  }
}
