package org.xencim.itests.lab;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.ContractHost.Lack;
import org.xencim.hypervisor.contract.EventWaiter;
import org.xencim.hypervisor.contract.HypervisorDriverContract;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.XlOptions;

/**
 * The xl driver over SSH does what every driver has to do. Its guest is the lab's tiny kernel, and
 * Linux, as PV and as PVH guest, where a guest has to take part.
 */
@Test
public final class XlDriverContractLabTest extends HypervisorDriverContract {

  /** It has no drivers for disks and networks, and Xen cannot track the memory of PV guests. */
  private static final Set<Lack> TINY =
      EnumSet.of(Lack.DISK_PLUG, Lack.NIC_PLUG, Lack.SEVERAL_VCPUS, Lack.MIGRATION);

  @Override
  protected ContractHost openHost() {
    return new LabHost(XenLab.open(), LabGuests::tiny, TINY);
  }

  /** Disks and interfaces that come and go are in {@link MachinesLabTest}, where Linux runs. */
  @Override
  protected List<Object> more() {
    return List.of(virtualCpus(() -> linux(GuestType.PV)), migrations(() -> linux(GuestType.PVH)));
  }

  private static ContractHost linux(GuestType type) {
    return new LabHost(
        XenLab.open(), name -> LabGuests.linux(name, type), EnumSet.noneOf(Lack.class));
  }

  private static final class LabHost implements ContractHost {
    private static final String SPARE_DISK = "/var/lib/xen/contract-spare.img";
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final XenLab lab;
    private final Function<String, DomainSpec> guest;
    private final Set<Lack> lacks;
    private final HypervisorDriver driver;
    private final EventWaiter waiter;

    LabHost(XenLab lab, Function<String, DomainSpec> guest, Set<Lack> lacks) {
      this.lab = lab;
      this.guest = guest;
      this.lacks = lacks;
      var _ = lab.dom0("truncate -s 1M " + SPARE_DISK);
      driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT);
      waiter = new EventWaiter(driver, PATIENCE);
    }

    @Override
    public HypervisorDriver driver() {
      return driver;
    }

    @Override
    public DomainSpec bootable(String name) {
      return guest.apply(name);
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
      var _ = lab.dom0("rm '" + path + "'");
    }

    @Override
    public DeviceSpec.Nic spareNic() {
      return DeviceSpec.Nic.of(1, new MacAddress("00:16:3e:00:00:71"), "xenbr0");
    }

    /** Its frontend is connected. */
    @Override
    public void awaitUse(UUID domain, DeviceSpec device) {
      String kind = device instanceof DeviceSpec.Disk ? "vbd" : "vif";
      int domid = driver.domain(domain).orElseThrow().domid();
      String devices = "/local/domain/" + domid + "/device/" + kind;
      waiter.await(
          "use of " + device.id(),
          () -> lab.dom0("xenstore-ls -f " + devices).contains("/state = \"4\""));
    }

    @Override
    public Set<Lack> lacks() {
      return lacks;
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
