package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.xensource.xenapi.Connection;
import com.xensource.xenapi.Console;
import com.xensource.xenapi.SR;
import com.xensource.xenapi.Types;
import com.xensource.xenapi.Types.VmPowerState;
import com.xensource.xenapi.VBD;
import com.xensource.xenapi.VDI;
import com.xensource.xenapi.VM;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.xmlrpc.XmlRpcException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.config.XlOptions;
import org.xencim.itests.Daemon;
import org.xencim.itests.machines.XenRpcDoor;

/** Guests with an emulated machine: boot order, screen, drives, and what they lack. */
public final class HvmLabTest {
  private static final String NAME = "lab-hvm";
  private static final long MEMORY = 32L << 20;
  private static final String QEMU = "/usr/libexec/xen-qemu-system-i386";
  private static final String AWAY = "/var/tmp/qemu";

  private XenLab lab;
  private Dom0Shell dom0;
  private Daemon daemon;
  private XenRpcDoor door;

  @BeforeClass
  public void open() throws Exception {
    lab = XenLab.open();
    dom0 = new Dom0Shell(lab);
    BootMedia.write(dom0);
    daemon = lab.startDaemon();
    door = new XenRpcDoor(daemon);
  }

  @AfterClass(alwaysRun = true)
  public void close() throws IOException {
    if (door != null) {
      door.close();
    }
    if (daemon != null) {
      daemon.close();
    }
    if (dom0 != null) {
      dom0.run("xl destroy " + NAME + " 2>/dev/null; true");
      BootMedia.delete(dom0);
      dom0.close();
    }
  }

  private Connection connection() {
    return door.connection();
  }

  @Test
  public void aGuestOfABiosLives() throws Exception {
    for (SR repository : SR.getAll(connection())) {
      repository.scan(connection());
    }
    VM vm = VM.create(connection(), record());
    disk(vm, "hda", Types.VbdType.DISK, Types.VbdMode.RW, image(BootMedia.DISK));
    VBD drive = disk(vm, "hdc", Types.VbdType.CD, Types.VbdMode.RO, image(BootMedia.CD));

    vm.start(connection(), false, false);
    assertThat(bootedFrom(vm)).isEqualTo("d");
    hasAScreen(vm);
    changesItsCd(vm, drive);
    isPausedAndGoesOn(vm);
    hasButtons(vm);
    isSuspendedAndResumed(vm);

    drive.eject(connection());
    vm.hardShutdown(connection());
    vm.start(connection(), false, false);
    assertThat(bootedFrom(vm)).isEqualTo("c");
    keepsItsDeviceModel(vm, drive);

    vm.hardShutdown(connection());
    assertThat(dom0.run("xl list")).doesNotContain(NAME);
    vm.destroy(connection());
  }

  private static VM.Record record() {
    VM.Record record = new VM.Record();
    record.nameLabel = NAME;
    record.powerState = VmPowerState.HALTED;
    record.HVMBootPolicy = "BIOS order";
    record.HVMBootParams = Map.of("order", "dc");
    record.VCPUsMax = 1L;
    record.VCPUsAtStartup = 1L;
    record.memoryStaticMax = MEMORY;
    record.memoryDynamicMax = MEMORY;
    record.memoryDynamicMin = MEMORY;
    record.actionsAfterShutdown = Types.OnNormalExit.DESTROY;
    record.actionsAfterReboot = Types.OnNormalExit.RESTART;
    record.actionsAfterCrash = Types.OnCrashBehaviour.DESTROY;
    return record;
  }

  private VDI image(String path) throws IOException, XmlRpcException {
    return VDI.getAllRecords(connection()).entrySet().stream()
        .filter(image -> image.getValue().location.endsWith(path))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private VBD disk(VM vm, String device, Types.VbdType type, Types.VbdMode mode, VDI image)
      throws IOException, XmlRpcException {
    VBD.Record disk = new VBD.Record();
    disk.VM = vm;
    disk.VDI = image;
    disk.userdevice = device;
    disk.device = device;
    disk.type = type;
    disk.mode = mode;
    disk.bootable = type == Types.VbdType.DISK;
    return VBD.create(connection(), disk);
  }

  /** The guest says so at each tick of its clock. */
  private String bootedFrom(VM vm) throws IOException, XmlRpcException {
    String terminal = console(vm, Types.ConsoleProtocol.VT100);
    return dom0.run("timeout 240 head -c 1 " + terminal);
  }

  private String console(VM vm, Types.ConsoleProtocol protocol)
      throws IOException, XmlRpcException {
    for (Console console : vm.getConsoles(connection())) {
      if (console.getProtocol(connection()) == protocol) {
        return console.getLocation(connection());
      }
    }
    throw new AssertionError("no console " + protocol);
  }

  private void hasAScreen(VM vm) throws IOException, XmlRpcException {
    String[] server = console(vm, Types.ConsoleProtocol.RFB).split(":", -1);
    String greeting = dom0.run("(sleep 1) | nc %s %s | head -c 4".formatted(server[0], server[1]));
    assertThat(greeting).isEqualTo("RFB ");
  }

  private void changesItsCd(VM vm, VBD drive) throws IOException, XmlRpcException {
    assertThat(drive(vm)).contains(BootMedia.CD);
    assertThat(drive.getAllowedOperations(connection())).contains(Types.VbdOperations.EJECT);
    drive.eject(connection());
    assertThat(drive(vm)).contains("[not inserted]");
    assertThat(drive.getEmpty(connection())).isTrue();
    drive.insert(connection(), image(BootMedia.CD));
    assertThat(drive(vm)).doesNotContain("[not inserted]");
    assertThat(dom0.run("xl list -l " + NAME)).contains(BootMedia.CD);
  }

  /** What QEMU says of the drive. */
  private String drive(VM vm) throws IOException, XmlRpcException {
    String domain = vm.getNameLabel(connection());
    return dom0.run("xl qemu-monitor-command " + domain + " 'info block' | grep -A1 '^ide-5632'");
  }

  private void isPausedAndGoesOn(VM vm) throws IOException, XmlRpcException {
    vm.pause(connection());
    assertThat(dom0.run("xl list " + NAME)).containsPattern("--p---");
    vm.unpause(connection());
    assertThat(bootedFrom(vm)).isEqualTo("d");
  }

  private static String refusal(ThrowingCallable call) {
    return catchThrowableOfType(Types.OperationNotAllowed.class, call).reason;
  }

  /** This guest has no ear for its power button, and Xen has no reset button. */
  private void hasButtons(VM vm) throws IOException, XmlRpcException {
    vm.sendTrigger(connection(), "power");
    assertThat(refusal(() -> vm.sendTrigger(connection(), "reset"))).contains("press reset");
    assertThat(vm.getPowerState(connection())).isEqualTo(VmPowerState.RUNNING);
  }

  private void isSuspendedAndResumed(VM vm) throws IOException, XmlRpcException {
    vm.suspend(connection());
    assertThat(dom0.run("xl list")).doesNotContain(NAME);
    vm.resume(connection(), false, false);
    assertThat(bootedFrom(vm)).isEqualTo("d");
    hasAScreen(vm);
  }

  /** It would end when a CD is put into a drive that was empty at the start. */
  private void keepsItsDeviceModel(VM vm, VBD drive) throws IOException, XmlRpcException {
    VDI medium = image(BootMedia.CD);
    assertThat(refusal(() -> drive.insert(connection(), medium))).contains("was empty when");
    assertThat(drive(vm)).contains("[not inserted]");
    assertThat(drive.getEmpty(connection())).isTrue();
  }

  @Test
  public void aHostWithoutDeviceModelSaysSo() throws IOException {
    try (HypervisorDriver driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT)) {
      assertThat(driver.hostFacts().capabilities()).contains(HostFacts.DEVICE_MODEL);
      dom0.run("mv " + QEMU + " " + AWAY);
      try {
        assertThat(driver.hostFacts().capabilities()).doesNotContain(HostFacts.DEVICE_MODEL);
        DomainSpec spec = spec();
        DriverException refused =
            catchThrowableOfType(
                DriverException.class, () -> driver.create(spec, StartMode.PAUSED));
        assertThat(refused.problem())
            .isEqualTo(
                new DriverProblem.NotSupported("create", "the host has no device model for HVM"));
        assertThat(driver.domain(spec.uuid())).isEqualTo(Optional.empty());
      } finally {
        dom0.run("mv " + AWAY + " " + QEMU);
      }
    }
  }

  private static DomainSpec spec() {
    return new DomainSpec(
        UUID.randomUUID(),
        "lab-hvm-nowhere",
        GuestType.HVM,
        new BootSpec.Firmware(BootSpec.Firmware.Kind.BIOS, "c"),
        MemorySpec.of(MEMORY),
        VcpuSpec.of(1),
        EndActions.DEFAULT,
        List.of());
  }
}
