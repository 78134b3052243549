package org.xencim.hypervisor.xl.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.DriverProblem.BridgeMissing;
import org.xencim.hypervisor.DriverProblem.DeviceInUse;
import org.xencim.hypervisor.DriverProblem.DeviceNotFound;
import org.xencim.hypervisor.DriverProblem.FileMissing;
import org.xencim.hypervisor.DriverProblem.FileUnusable;
import org.xencim.hypervisor.DriverProblem.HostError;
import org.xencim.hypervisor.DriverProblem.HostUnreachable;
import org.xencim.hypervisor.DriverProblem.InvalidConfiguration;
import org.xencim.hypervisor.DriverProblem.NameInUse;
import org.xencim.hypervisor.DriverProblem.NoSuchDomain;
import org.xencim.hypervisor.DriverProblem.NotEnoughMemory;
import org.xencim.hypervisor.DriverProblem.NotSupported;
import org.xencim.hypervisor.DriverProblem.StorageFull;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.xl.Fixtures;

/** Each error text that was recorded on a real host leads to the problem it means. */
public final class XlErrorsTest {
  private static final UUID DOMAIN = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final long FREE = 1L << 30;
  private static final long NEEDED = 4L << 30;

  @DataProvider
  public Object[][] creations() {
    return new Object[][] {
      {"duplicate-name", new NameInUse("g1")},
      {"missing-kernel", new FileMissing("/boot/nosuch")},
      {"missing-ramdisk", new FileMissing("/boot/nosuch")},
      {"missing-disk", new FileMissing("/nosuch.img")},
      {"kernel-not-elf", new FileUnusable("/etc/hosts", "it is no kernel")},
      {"missing-bridge", new BridgeMissing("nosuchbr")},
      {"not-enough-memory", new NotEnoughMemory(NEEDED, FREE)},
      {"memory-too-small-for-kernel", tooSmall()},
      {"memory-not-a-number", tooSmall()},
      {
        "bad-disk-spec",
        new InvalidConfiguration("disk", "bogus", "is refused: unknown value for format")
      },
      {"bad-mac", new InvalidConfiguration("nic.mac", "g1", "is not understood")},
      {"bad-uuid", new InvalidConfiguration("uuid", "not-a-uuid", "is no UUID")},
      {"bad-type", new InvalidConfiguration("type", "weird", "is not known")},
      {"no-name", new InvalidConfiguration("name", "", "must not be empty")},
      {"no-kernel-key", new InvalidConfiguration("boot", "", "has neither kernel nor bootloader")},
      {
        "bad-syntax",
        new InvalidConfiguration(
            "configuration",
            "=",
            "is refused: syntax error, unexpected '=', expecting STRING or NUMBER or '['")
      },
      {
        "unterminated-string",
        new InvalidConfiguration("configuration", "\"g1", "is refused: lexical error")
      },
      {
        "pci-no-iommu",
        new NotSupported("create", "PCI devices cannot be given to such guests here")
      },
      {"hvm-no-device-model", new NotSupported("create", "the host has no device model for HVM")},
      {"hvm-no-qemu", new NotSupported("create", "the host has no device model for HVM")},
      {"hvm-read-only-disk", new NotSupported("create", "an emulated disk cannot be read-only")},
      {
        "hvm-device-model-ended",
        new HostError(
            "create", "the device model did not start, see /var/log/xen/qemu-dm-g1.log on the host")
      },
    };
  }

  @Test(dataProvider = "creations")
  public void aRefusedCreationIsExplained(String fixture, DriverProblem expected) {
    Attempt attempt = Attempt.creation(spec()).withFreeBytes(FREE);
    String messages = Fixtures.text("errors/create__" + fixture);
    assertThat(XlErrors.problem(attempt, messages)).isEqualTo(expected);
  }

  @Test
  public void aHostWithoutUefiIsNotOneWithoutDeviceModel() {
    DomainSpec uefi =
        new DomainSpec(
            DOMAIN,
            "g1",
            GuestType.HVM,
            new BootSpec.Firmware(BootSpec.Firmware.Kind.UEFI, "c"),
            MemorySpec.of(NEEDED),
            VcpuSpec.of(1),
            EndActions.DEFAULT,
            List.of());
    assertThat(
            XlErrors.problem(
                Attempt.creation(uefi), Fixtures.text("errors/create__hvm-no-device-model")))
        .isEqualTo(new NotSupported("create", "the host has no UEFI for guests"));
  }

  @DataProvider
  public Object[][] actions() {
    return new Object[][] {
      {"block-attach__missing-file", "xvdc", new FileMissing("/nosuch.img")},
      {"block-attach__same-vdev", "xvdb", new DeviceInUse(DOMAIN, "xvdb")},
      {
        "block-attach__bad-spec",
        "xvdc",
        new InvalidConfiguration("disk", "bogus", "is refused: unknown value for format")
      },
      {"block-detach__not-attached", "xvdb", new DeviceNotFound(DOMAIN, "xvdb")},
      {"network-attach__missing-bridge", "vif2", new BridgeMissing("nosuchbr")},
      {
        "network-attach__bad-mac",
        "vif2",
        new InvalidConfiguration("nic.mac", "vif2", "is not understood")
      },
      {"network-detach__no-such", "vif7", new DeviceNotFound(DOMAIN, "vif7")},
      {
        "mem-set__above-max",
        "900",
        new InvalidConfiguration("memory.target", "900", "is above the domain's maximum")
      },
      {
        "mem-set__bad-number",
        "abc",
        new InvalidConfiguration("memory.target", "abc", "is not a size of memory")
      },
      {
        "vcpu-set__above-max",
        "4",
        new InvalidConfiguration("vcpus.online", "4", "is more than the host's 2")
      },
      {
        "vcpu-set__zero",
        "0",
        new InvalidConfiguration("vcpus.online", "0", "is not a number the domain can have")
      },
      {"vcpu-set__bad-number", "x", new HostError("act", "Error: Invalid argument.")},
      {
        "vcpu-pin__no-such-cpu",
        "9",
        new InvalidConfiguration("affinity", "9", "names no CPU of the host")
      },
      {
        "vcpu-pin__no-such-vcpu",
        "7",
        new InvalidConfiguration("affinity", "7", "is no virtual CPU of the domain")
      },
      {
        "sched-credit2__bad-weight",
        "99999999",
        new InvalidConfiguration("weight", "99999999", "must be 1 to 65535")
      },
      {"rename__to-existing", "Domain-0", new NameInUse("Domain-0")},
      {"save__no-space", "/root/g1.sav", new StorageFull("/root/g1.sav")},
      {
        "save__no-such-dir",
        "/nosuch/dir/g1.sav",
        new FileUnusable("/nosuch/dir/g1.sav", "it cannot be written")
      },
      {"restore__missing-file", "/nosuch.sav", new FileMissing("/nosuch.sav")},
      {
        "restore__not-a-save-file",
        "/etc/hosts",
        new FileUnusable("/etc/hosts", "it is no saved domain")
      },
      {"restore__name-in-use", "/g1.sav", new NameInUse("g1")},
      {
        "migrate__pv-no-logdirty",
        "",
        new NotSupported("act", "Xen cannot track the memory of PV guests")
      },
      {
        "migrate__g1-pv-local-pipe",
        "",
        new NotSupported("act", "Xen cannot track the memory of PV guests")
      },
      {
        "migrate__g1-pv-over-ssh",
        "",
        new NotSupported("act", "Xen cannot track the memory of PV guests")
      },
      {
        "migrate__no-such-host",
        "nosuch.invalid",
        new HostUnreachable("nosuch.invalid", "its xl does not answer")
      },
      {"cd-insert__pv", "xvdc", new NotSupported("act", "only HVM guests have drives for that")},
      {"cd-insert__missing-file", "hdc", new FileMissing("/nosuch.iso")},
      {"cd-insert__no-drive", "hdd", new DeviceNotFound(DOMAIN, "hdd")},
      {"cd-insert__device-model-ended", "hdc", noDeviceModel()},
      {"cd-eject__no-device-model", "hdc", noDeviceModel()},
      {
        "trigger__reset-not-implemented",
        "RESET",
        new NotSupported("act", "its Xen cannot press reset")
      },
      {"trigger__s3resume-awake", "S3RESUME", new HostError("act", "the guest is not asleep")},
      {
        "reboot__hvm-without-drivers",
        "",
        new NotSupported("act", "only a guest with drivers for Xen can be asked to")
      },
      {
        "mem-max__below-target",
        "20",
        new InvalidConfiguration("memory.max", "20", "is below the domain's target")
      },
      {
        "dump-core__no-such-dir",
        "/nosuch/x.core",
        new FileUnusable("/nosuch/x.core", "it cannot be written: No such file or directory")
      },
      {"no-config-file", "", new FileMissing("/etc/xen/lab/nosuch.cfg")},
      {"sched-credit__wrong-scheduler", "", new NotSupported("act", "the scheduler is credit2")},
      {"cpupool-create__dup", "", new InvalidConfiguration("name", "Pool-0", "is in use")},
      {"cpupool-destroy__in-use", "", new HostError("act", "Can't destroy cpupool 'lab'")},
      {"missing-arg", "", new HostError("act", "'xl pause' requires at least 1 argument.")},
      {"destroy-dom0", "", new NotSupported("act", "Domain-0 is the host")},
      {"unknown-subcommand", "", new NotSupported("act", "this xl does not know it")},
      {"bad-option", "", new NotSupported("act", "this xl does not know it")},
      {"trigger__unknown", "", new HostError("act", "Invalid trigger \"bogus\"")},
      {
        "shutdown__already-shut-down",
        "",
        new HostError("act", "guest didn't acknowledge control request: -9")
      },
      {
        "shutdown__crashed",
        "",
        new HostError("act", "guest didn't acknowledge control request: -9")
      },
    };
  }

  @Test(dataProvider = "actions")
  public void aRefusedActionIsExplained(String fixture, String value, DriverProblem expected) {
    String messages = Fixtures.text("errors/" + fixture);
    assertThat(XlErrors.problem(Attempt.of("act", DOMAIN, value), messages)).isEqualTo(expected);
  }

  @DataProvider
  public Object[][] subcommands() {
    return List.of(
            "domain__block-list",
            "domain__console",
            "domain__destroy",
            "domain__domid",
            "domain__dump-core",
            "domain__list",
            "domain__mem-max",
            "domain__mem-set",
            "domain__migrate",
            "domain__network-list",
            "domain__pause",
            "domain__reboot",
            "domain__rename",
            "domain__save",
            "domain__sched-credit2",
            "domain__shutdown",
            "domain__sysrq",
            "domain__trigger",
            "domain__unpause",
            "domain__vcpu-list",
            "domain__vcpu-pin",
            "domain__vcpu-set",
            "domid__destroy-99",
            "domid__domname-99",
            "domid__list-99",
            "domid__pause-99")
        .stream()
        .map(name -> new Object[] {name})
        .toArray(Object[][]::new);
  }

  @Test(dataProvider = "subcommands")
  public void everySubcommandTellsOfAMissingDomain(String name) {
    String messages = Fixtures.text("errors/unknown-" + name);
    assertThat(XlErrors.problem(Attempt.of("act", DOMAIN), messages))
        .isEqualTo(new NoSuchDomain(DOMAIN));
  }

  @Test
  public void silenceIsNoKnownError() {
    assertThat(XlErrors.known(Attempt.of("pause", DOMAIN), "")).isEmpty();
    assertThat(XlErrors.problem(Attempt.of("pause", DOMAIN), ""))
        .isEqualTo(new HostError("pause", "xl said nothing"));
  }

  /** What the shell of dom0 says of it. */
  @Test
  public void anXlThatWasKilledIsToldFromOneThatFailed() {
    DriverProblem problem = XlErrors.problem(Attempt.of("pause", DOMAIN, ""), "Killed\n");
    assertThat(problem.message()).contains("pause", "ended by a signal (Killed)");
  }

  @Test
  public void aDeviceThatTheGuestKeepsIsToldWithoutPathsOfXenstore() {
    String messages =
        "libxl: error: libxl_device.c:1171:device_backend_callback: Domain 5:"
            + "unable to remove device with path /local/domain/0/backend/vbd/5/51728\n";
    assertThat(XlErrors.problem(Attempt.of("detach a disk", DOMAIN, "xvdb"), messages))
        .isEqualTo(new HostError("detach a disk", "the guest does not let go of it"));
  }

  private static DriverProblem tooSmall() {
    return new InvalidConfiguration(
        "memory.target", String.valueOf(NEEDED), "is too little for the kernel and its ramdisk");
  }

  private static HostError noDeviceModel() {
    return new HostError("act", "the device model of the domain does not answer");
  }

  private static DomainSpec spec() {
    return new DomainSpec(
        DOMAIN,
        "g1",
        GuestType.PV,
        new BootSpec.Kernel("/etc/hosts", Optional.empty(), ""),
        MemorySpec.of(NEEDED),
        VcpuSpec.of(1),
        EndActions.DEFAULT,
        List.of());
  }
}
