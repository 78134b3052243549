package org.xencim.itests.lab;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.contract.ContractHost;
import org.xencim.hypervisor.contract.EventWaiter;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.config.XlOptions;

/** The lab for the contract of drivers: the xl driver over SSH, and a kind of guest. */
final class LabHost implements ContractHost {
  private static final String SPARE_DISK = "/var/lib/xen/contract-spare.img";
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final XenLab lab;
  private final Function<String, DomainSpec> guest;
  private final Set<Lack> lacks;
  private final HypervisorDriver driver;
  private final EventWaiter waiter;

  private LabHost(Function<String, DomainSpec> guest, Set<Lack> lacks) {
    this.lab = XenLab.open();
    this.guest = guest;
    this.lacks = lacks;
    var _ = lab.dom0("truncate -s 1M " + SPARE_DISK);
    driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT);
    waiter = new EventWaiter(driver, PATIENCE);
  }

  /** With the tiny kernel, which starts at once. */
  static LabHost tiny() {
    return new LabHost(
        LabGuests::tiny,
        EnumSet.of(Lack.DISK_PLUG, Lack.NIC_PLUG, Lack.SEVERAL_VCPUS, Lack.MIGRATION));
  }

  /** With Linux, which can do more and takes longer. */
  static LabHost linux(GuestType type) {
    return new LabHost(name -> LabGuests.linux(name, type), EnumSet.noneOf(Lack.class));
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
