package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.StartMode;

/** Disks and network interfaces that come and go while a domain runs. */
public abstract class DeviceContract extends ContractFixture {

  @Test
  public void disksAreAttachedAndDetached() {
    need(ContractHost.Lack.DISK_PLUG);
    UUID domain = running("contract-plug-disk");
    DeviceSpec.Disk disk = host().spareDisk();
    driver().attachDisk(domain, disk);
    assertThat(driver().configuration(domain).orElseThrow().disks())
        .extracting(DeviceSpec.Disk::device)
        .containsExactly(disk.device());
    assertThat(
            problem(DriverProblem.DeviceInUse.class, () -> driver().attachDisk(domain, disk))
                .device())
        .isEqualTo(disk.id());
    host().awaitUse(domain, disk);
    driver().detachDisk(domain, disk.device());
    assertThat(driver().configuration(domain).orElseThrow().disks()).isEmpty();
    assertThat(
            problem(
                    DriverProblem.DeviceNotFound.class,
                    () -> driver().detachDisk(domain, disk.device()))
                .device())
        .isEqualTo(disk.id());
  }

  @Test
  public void nicsAreAttachedAndDetached() {
    need(ContractHost.Lack.NIC_PLUG);
    UUID domain = running("contract-plug-nic");
    DeviceSpec.Nic nic = host().spareNic();
    driver().attachNic(domain, nic);
    assertThat(driver().configuration(domain).orElseThrow().nics())
        .extracting(DeviceSpec.Nic::mac)
        .containsExactly(nic.mac());
    problem(DriverProblem.DeviceInUse.class, () -> driver().attachNic(domain, nic));
    host().awaitUse(domain, nic);
    driver().detachNic(domain, nic.handle());
    assertThat(driver().configuration(domain).orElseThrow().nics()).isEmpty();
    problem(DriverProblem.DeviceNotFound.class, () -> driver().detachNic(domain, nic.handle()));
  }

  /** Tray and button of a drive are of a machine that is emulated. */
  @Test
  public void onlyHvmGuestsHaveDrivesForOtherCds() {
    DomainSpec spec = bootable("contract-cd");
    driver().create(spec, StartMode.PAUSED);
    problem(
        DriverProblem.NotSupported.class,
        () -> driver().changeMedium(spec.uuid(), "xvdc", Optional.empty()));
  }
}
