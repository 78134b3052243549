package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.contract.EventWaiter;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.config.XlOptions;

/** What the contract does not ask: what others do with plain xl, and guests with devices. */
public final class XlDriverLabTest {
  private static final UUID ADOPTED = UUID.fromString("00000000-0000-4000-8000-00000000ad0b");
  private static final String DISK = "/var/lib/xen/lab-disk.img";
  private static final String SMALL = "/var/lib/xen/small";

  private final List<UUID> made = new ArrayList<>();
  private XenLab lab;
  private HypervisorDriver driver;
  private EventWaiter waiter;

  @BeforeClass
  public void connect() {
    lab = XenLab.open();
    driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT);
    waiter = new EventWaiter(driver, Duration.ofMinutes(2));
    lab.dom0("truncate -s 1M " + DISK);
  }

  @AfterMethod(alwaysRun = true)
  public void destroyWhatWasMade() {
    for (UUID domain : made) {
      if (driver.domain(domain).isPresent()) {
        driver.destroy(domain);
      }
    }
    made.clear();
  }

  @AfterClass
  public void disconnect() {
    waiter.close();
    driver.close();
  }

  @Test
  public void aDomainMadeByOthersIsAdoptedAndMadeAgain() {
    made.add(ADOPTED);
    String file = "/tmp/adopted.cfg";
    lab.dom0(
        LabGuests.writeConfiguration(
            file,
            "adopted",
            ADOPTED.toString(),
            "memory = 8",
            "maxmem = 16",
            "on_crash = \"preserve\""));
    lab.dom0("xl create -q " + file);
    await(ADOPTED, state -> state.runState().isLive());
    DomainSpec found = driver.configuration(ADOPTED).orElseThrow();
    assertThat(found.name()).isEqualTo("adopted");
    lab.dom0("xl destroy adopted");
    waiter.await("end of the domain", () -> driver.domain(ADOPTED).isEmpty());
    driver.create(found, StartMode.RUNNING);
    assertThat(driver.configuration(ADOPTED)).contains(found);
    assertThat(lab.dom0("xl list")).contains("adopted ");
  }

  @DataProvider
  public Object[][] awkwardTexts() {
    return new Object[][] {
      {"it's \"quoted\" $(reboot) `reboot` ; reboot"},
      {"-n --help 100% %s %n Grüße 日本"},
      {"two\nlines\tand a back\\slash \\x41 \\"},
    };
  }

  @Test(dataProvider = "awkwardTexts")
  public void textArrivesAsItIs(String text) {
    String name = text.replaceAll("\\p{Cntrl}", " ");
    DomainSpec spec =
        LabGuests.tiny(name)
            .withBoot(new BootSpec.Kernel("/boot/tiny.elf", Optional.empty(), "x=" + text));
    made.add(spec.uuid());
    assertThat(driver.create(spec, StartMode.PAUSED).name()).isEqualTo(name);
    assertThat(driver.configuration(spec.uuid())).contains(spec);
  }

  @Test
  public void filesAreNamedAsTheyAre() {
    for (Object[] text : awkwardTexts()) {
      String missing = "/nosuch/" + text[0];
      DomainSpec spec =
          LabGuests.tiny("lab-file").withBoot(new BootSpec.Kernel(missing, Optional.empty(), ""));
      made.add(spec.uuid());
      assertThat(problem(() -> driver.create(spec, StartMode.PAUSED)))
          .isEqualTo(new DriverProblem.FileMissing(missing));
    }
    String kernel = "/var/lib/xen/it's a \"kernel\" $(reboot) % \\ ü";
    var _ = lab.dom0("cp /boot/tiny.elf " + quoted(kernel));
    DomainSpec spec =
        LabGuests.tiny("lab-file").withBoot(new BootSpec.Kernel(kernel, Optional.empty(), ""));
    made.add(spec.uuid());
    driver.create(spec, StartMode.RUNNING);
    String image = "/var/lib/xen/save/-it's an \"image\" $(reboot) % \\ ü";
    driver.save(spec.uuid(), image);
    driver.restore(image, StartMode.RUNNING);
    driver.discardImage(image);
    var _ = lab.dom0("rm " + quoted(kernel));
    assertThat(state(spec.uuid()).runState().isLive()).isTrue();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  @Test
  public void aDomainThatCannotBeSavedForWantOfRoomGoesOn() {
    DomainSpec spec = LabGuests.tiny("lab-full");
    made.add(spec.uuid());
    driver.create(spec, StartMode.RUNNING);
    lab.dom0("mkdir -p " + SMALL + " && mount -t tmpfs -o size=1m tmpfs " + SMALL);
    try {
      assertThat(problem(() -> driver.save(spec.uuid(), SMALL + "/image")))
          .isEqualTo(new DriverProblem.StorageFull(SMALL + "/image"));
      assertThat(driver.domain(spec.uuid()).orElseThrow().runState().isLive()).isTrue();
      assertThat(lab.dom0("ls " + SMALL)).isBlank();
    } finally {
      lab.dom0("umount " + SMALL);
    }
  }

  @Test
  public void whatTheHostCannotDoIsFoundOut() {
    assertThat(driver.hostFacts().capabilities())
        .contains("xen-3.0-x86_64", "hvm-3.0-x86_64")
        .doesNotContain(HostFacts.PV_LIVE_MIGRATION);
    DomainSpec spec = LabGuests.tiny("lab-stays");
    made.add(spec.uuid());
    driver.create(spec, StartMode.RUNNING);
    assertThat(problem(() -> driver.migrate(spec.uuid(), "localhost")))
        .isInstanceOf(DriverProblem.NotSupported.class);
    assertThat(state(spec.uuid()).runState().isLive()).isTrue();
  }

  private static DriverProblem problem(ThrowingCallable call) {
    DriverException failure = catchThrowableOfType(DriverException.class, call);
    assertThat(failure).isNotNull();
    return failure.problem();
  }

  @Test
  public void aGuestWithDevicesLives() {
    DeviceSpec.Nic nic = DeviceSpec.Nic.of(0, new MacAddress("00:16:3e:00:00:77"), "xenbr0");
    DeviceSpec.Disk disk = DeviceSpec.Disk.of("xvda", DISK);
    DomainSpec spec = LabGuests.linux("lab-devices", GuestType.PV).plus(disk).plus(nic);
    made.add(spec.uuid());
    driver.create(spec, StartMode.RUNNING);
    DomainSpec known = driver.configuration(spec.uuid()).orElseThrow();
    assertThat(known).isEqualTo(spec);
    driver.pause(spec.uuid());
    assertThat(state(spec.uuid()).runState()).isEqualTo(RunState.PAUSED);
    driver.unpause(spec.uuid());
    awaitBooted(spec.uuid());
    countsWhatTheGuestDoes(spec.uuid());
    assertThat(problem(() -> driver.attachDisk(spec.uuid(), disk)))
        .isEqualTo(new DriverProblem.DeviceInUse(spec.uuid(), "xvda"));
    assertThat(problem(() -> driver.attachNic(spec.uuid(), nic)))
        .isInstanceOf(DriverProblem.DeviceInUse.class);
    driver.detachNic(spec.uuid(), 0);
    driver.detachDisk(spec.uuid(), "xvda");
    assertThat(driver.configuration(spec.uuid()).orElseThrow().devices()).isEmpty();
    assertThat(problem(() -> driver.detachDisk(spec.uuid(), "xvda")))
        .isEqualTo(new DriverProblem.DeviceNotFound(spec.uuid(), "xvda"));
    assertThat(problem(() -> driver.detachNic(spec.uuid(), 0)))
        .isInstanceOf(DriverProblem.DeviceNotFound.class);
    driver.attachDisk(spec.uuid(), disk);
    assertThat(driver.configuration(spec.uuid()).orElseThrow().disks()).containsExactly(disk);
    driver.shutdown(spec.uuid(), ShutdownRequest.POWEROFF);
    waiter.await("end of the guest", () -> driver.domain(spec.uuid()).isEmpty());
  }

  /** The guest is told to write to its disk and to look for a neighbour, which are counted. */
  private void countsWhatTheGuestDoes(UUID domain) {
    DomainCounters before = counters(domain);
    assertThat(before.vcpus()).hasSize(1);
    String terminal = "/local/domain/" + before.domid() + "/console/tty";
    lab.dom0(
        "printf '\\n%s\\n' 'b=/bin/busybox; $b dd if=/dev/zero of=/dev/xvda bs=64k count=8;"
            + " $b sync; $b ifconfig eth0 10.99.0.2 up; $b ping -c 3 10.99.0.1'"
            + " >$(xenstore-read "
            + terminal
            + ")");
    waiter.await(
        "half a MiB on the disk",
        () -> disk(counters(domain)).writtenBytes() >= disk(before).writtenBytes() + (512 << 10));
    waiter.await(
        "a packet of the guest",
        () ->
            counters(domain).nics().getFirst().traffic().sentPackets()
                > before.nics().getFirst().traffic().sentPackets());
    DomainCounters after = counters(domain);
    assertThat(after.cpuTime()).isGreaterThan(before.cpuTime());
    assertThat(disk(after).writeRequests()).isGreaterThan(disk(before).writeRequests());
    assertThat(driver.counters().cpus()).hasSize(2);
  }

  private DomainCounters counters(UUID domain) {
    return driver.counters().domains().stream()
        .filter(it -> it.uuid().equals(domain))
        .findFirst()
        .orElseThrow();
  }

  private static DomainCounters.Disk disk(DomainCounters counters) {
    assertThat(counters.disks()).extracting(DomainCounters.Disk::device).containsExactly("xvda");
    return counters.disks().getFirst();
  }

  /** Its network frontend is connected. */
  private void awaitBooted(UUID domain) {
    int domid = state(domain).domid();
    String path = "/local/domain/" + domid + "/device/vif/0/state";
    waiter.await("boot of the guest", () -> lab.dom0("xenstore-read " + path).strip().equals("4"));
  }

  private DomainState state(UUID domain) {
    return driver.domain(domain).orElseThrow();
  }

  private void await(UUID domain, Predicate<DomainState> condition) {
    waiter.await(
        "domain " + domain + " in the expected state",
        () -> driver.domain(domain).filter(condition).isPresent());
  }
}
