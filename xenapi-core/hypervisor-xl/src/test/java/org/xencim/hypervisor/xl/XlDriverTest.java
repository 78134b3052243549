package org.xencim.hypervisor.xl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.Watch;
import org.xencim.hypervisor.xl.command.FakeRunner;
import org.xencim.hypervisor.xl.config.XlOptions;
import org.xencim.hypervisor.xl.dom0.Script;
import org.xencim.hypervisor.xl.xenstore.MemoryXenstored;

/** What the driver makes of what a host prints, exit status 0 or not. */
public final class XlDriverTest {
  private static final UUID G1 = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID G2 = UUID.fromString("00000000-0000-4000-8000-000000000002");

  private FakeRunner host;
  private XlDriver driver;

  @BeforeMethod
  public void connect() {
    host = new FakeRunner();
    driver = new XlDriver(host, XlOptions.DEFAULT);
  }

  @Test
  public void theHostIsDescribed() {
    host.step("info", 0, Fixtures.text("xl-info-n__dom0-only"), "")
        .step(
            "cpu", 0, "vendor_id\t: GenuineIntel\nmodel name\t: A CPU\nflags\t\t: fpu sse4_2\n", "")
        .step("boot", 0, "btime 1795358189\n", "")
        .step("uuid", 1, "", "cat: No such file")
        .step("bootloaders", 0, "pygrub\npygrub\n", "");
    HostFacts facts = driver.hostFacts();
    assertThat(facts.hostname()).isEqualTo("xenlab");
    assertThat(facts.uuid()).isEmpty();
    assertThat(facts.memoryTotalBytes()).isEqualTo(2047L << 20);
    assertThat(facts.cpus().count()).isEqualTo(2);
    assertThat(facts.cpus().coresPerSocket()).isEqualTo(2);
    assertThat(facts.cpus().vendor()).isEqualTo("GenuineIntel");
    assertThat(facts.cpus().flags()).containsExactly("fpu", "sse4_2");
    assertThat(facts.software().xenVersion()).isEqualTo("4.17.7");
    assertThat(facts.software().other())
        .containsEntry("xen_pagesize", "4096")
        .doesNotContainKeys("cpu", "node", "cpu_topology");
    assertThat(facts.bootloaders()).containsExactly("pygrub");
    assertThat(facts.startTime()).hasToString("2026-11-22T14:36:29Z");
  }

  @Test
  public void domainsAreJoinedFromAllSources() {
    host.step("list", 0, Fixtures.text("xl-list-v__several"), "")
        .step("configurations", 0, Fixtures.text("xl-list-l__several"), "libxl: warning")
        .step("start", 0, "/vm/" + G2 + "/start_time = \"1795358189.50\"\n", "");
    List<DomainState> domains = driver.domains();
    assertThat(domains).extracting(DomainState::domid).containsExactly(0, 21, 22, 23);
    DomainState g2 = domains.get(1);
    assertThat(g2.memoryBytes()).isEqualTo(128L << 20);
    assertThat(g2.memoryMaxBytes()).isEqualTo(160L << 20);
    assertThat(g2.vcpusOnline()).isEqualTo(1);
    assertThat(g2.vcpusMax()).isEqualTo(4);
    assertThat(g2.startTime().orElseThrow()).hasToString("2026-11-22T14:36:29.500Z");
    assertThat(domains.get(2).startTime()).isEmpty();
  }

  @Test
  public void aComplaintAboutDomainZeroIsNoFailure() {
    host.step("list", 0, Fixtures.text("xl-list-v__dom0-only"), "")
        .step("configurations", 0, Fixtures.text("xl-list-l__dom0-only"), "libxl: error: Fail to")
        .step("start", 0, "", "");
    assertThat(driver.domains()).extracting(DomainState::name).containsExactly("Domain-0");
  }

  @Test
  public void aFailureWithExitStatusZeroIsSeen() {
    host.step("before", 0, line(G1, "-b----"), "")
        .step("act", 0, "", Fixtures.text("errors/unknown-domid__pause-99"))
        .step("after", 0, "", "");
    assertThat(problem(() -> driver.pause(G1))).isEqualTo(new DriverProblem.NoSuchDomain(G1));
  }

  @Test
  public void aPauseThatDidNothingIsSeen() {
    host.step("before", 0, line(G1, "-b----"), "")
        .step("act", 0, "", "")
        .step("after", 0, line(G1, "-b----"), "");
    assertThat(problem(() -> driver.pause(G1)))
        .isEqualTo(new DriverProblem.HostError("pause", "the domain is still BLOCKED"));
  }

  @Test
  public void aGuestThatTakesItsTimeIsAsked() {
    host.step("before", 0, line(G1, "-b----"), "")
        .step("act", 124, "", "Shutting down domain 7")
        .step("pending", 0, "poweroff\n", "")
        .step("after", 0, line(G1, "-b----"), "");
    driver.shutdown(G1, ShutdownRequest.POWEROFF);
  }

  @Test
  public void anEndedGuestCannotBeAsked() {
    host.step("before", 0, line(G1, "---sc-"), "");
    assertThat(problem(() -> driver.shutdown(G1, ShutdownRequest.POWEROFF)))
        .isEqualTo(
            new DriverProblem.BadState(
                G1, Set.of(RunState.RUNNING, RunState.BLOCKED), RunState.CRASHED));
  }

  @Test
  public void aListThatFailsIsTheHostsFault() {
    host.step("list", 1, "", "xc: error: Could not obtain handle on privileged command interface");
    assertThat(problem(() -> driver.domains())).isInstanceOf(DriverProblem.HostError.class);
  }

  @Test
  public void aHungXlIsReported() {
    host.step("before", 0, line(G1, "-b----"), "").killedWhile("act");
    assertThat(problem(() -> driver.pause(G1)))
        .isEqualTo(new DriverProblem.TimedOut("act", Script.ACT.deadline()));
  }

  /** The script makes the domain, and that is all that is asked of xl. */
  @Test
  public void whatXenstoreTellsIsNotAskedOfXl() {
    try (MemoryXenstored xenstored = new MemoryXenstored();
        XlDriver watching = new XlDriver(host, XlOptions.DEFAULT)) {
      xenstored.write("/local/domain/7/vm", "/vm/" + G2);
      host.listening(xenstored::connect).step("list", 0, line(G2, "-b----"), "");
      try (Watch _ = watching.watch(_ -> {})) {
        host.step("act", 0, "", "")
            .doing(() -> {
              xenstored.write("/local/domain/8/vm", "/vm/" + G1);
              xenstored.write("/local/domain/8/console/tty", "/dev/pts/1");
              xenstored.write("/vm/" + G1 + "/start_time", "1795358189.50");
            });
        DomainState made = watching.create(spec("g1"), StartMode.PAUSED);
        assertThat(made.domid()).isEqualTo(8);
        assertThat(made.runState()).isEqualTo(RunState.PAUSED);
        assertThat(made.startTime().orElseThrow()).hasToString("2026-11-22T14:36:29.500Z");
        assertThat(host.asked()).hasSize(2).last().asString().contains("xl create");
      }
    }
  }

  @Test
  public void aDomainThatWasNeverThereIsNotAskedFor() {
    try (MemoryXenstored xenstored = new MemoryXenstored();
        XlDriver watching = new XlDriver(host, XlOptions.DEFAULT)) {
      xenstored.write("/local/domain/7/vm", "/vm/" + G2);
      host.listening(xenstored::connect).step("list", 0, line(G2, "-b----"), "");
      try (Watch _ = watching.watch(_ -> {})) {
        assertThat(watching.details(G1)).isEmpty();
        assertThat(host.asked()).hasSize(1);
      }
    }
  }

  /** The script lists the one domain; what the guest tells and its consoles are in xenstore. */
  @Test
  public void aDomainIsLookedAtWithoutTheOthers() {
    try (MemoryXenstored xenstored = new MemoryXenstored();
        XlDriver watching = new XlDriver(host, XlOptions.DEFAULT)) {
      xenstored.write("/local/domain/7/vm", "/vm/" + G1);
      xenstored.write("/local/domain/7/console/tty", "/dev/pts/1");
      xenstored.write("/local/domain/7/data/os_name", "an OS");
      xenstored.write("/vm/" + G1 + "/start_time", "1795358189.50");
      host.listening(xenstored::connect).step("list", 0, line(G1, "-b----"), "");
      try (Watch _ = watching.watch(_ -> {})) {
        host.step("list", 0, line(G1, "--p---"), "").step("configurations", 0, "[]", "");
        DomainDetails details = watching.details(G1).orElseThrow();
        assertThat(details.state().runState()).isEqualTo(RunState.PAUSED);
        assertThat(details.state().startTime().orElseThrow())
            .hasToString("2026-11-22T14:36:29.500Z");
        assertThat(details.guest().orElseThrow().osVersion()).containsEntry("name", "an OS");
        assertThat(details.consoles()).hasSize(1);
        assertThat(host.asked()).hasSize(2).last().asString().endsWith(" 7");
      }
    }
  }

  /** Another domain has its domid by now. */
  @Test
  public void aDomainThatEndsWhileItIsLookedAtIsSoughtAmongAll() {
    try (MemoryXenstored xenstored = new MemoryXenstored();
        XlDriver watching = new XlDriver(host, XlOptions.DEFAULT)) {
      xenstored.write("/local/domain/7/vm", "/vm/" + G1);
      host.listening(xenstored::connect).step("list", 0, line(G1, "-b----"), "");
      try (Watch _ = watching.watch(_ -> {})) {
        host.step("list", 0, line(G2, "-b----"), "")
            .then()
            .step("before", 0, line(G2, "-b----"), "");
        assertThat(watching.details(G1)).isEmpty();
        assertThat(host.asked()).last().asString().endsWith(G1.toString());
      }
    }
  }

  @Test
  public void twoDomainsCannotHaveOneUuid() {
    host.step("before", 0, line(G1, "-b----"), "");
    assertThat(problem(() -> driver.create(spec("other"), StartMode.RUNNING)))
        .isEqualTo(new DriverProblem.UuidInUse(G1));
  }

  @Test
  public void theLastWordsOfAShellThatGivesUpAreTold() {
    host.saying("mktemp: failed to create file: No space left on device\n");
    assertThat(problem(() -> driver.create(spec("g1"), StartMode.RUNNING)))
        .isEqualTo(
            new DriverProblem.HostError(
                "list domains",
                "the shell of dom0 gave up: mktemp: failed to create file: No space left on"
                    + " device"));
    host.step("before", 0, line(G1, "-b----"), "").saying("\n@ act\nsh: Cannot fork\n");
    assertThat(problem(() -> driver.pause(G1)).message()).contains("Cannot fork");
  }

  @Test
  public void tooLittleMemoryIsMeasured() {
    host.step("before", 0, line(G2, "-b----"), "")
        .step("act", 3, "", Fixtures.text("errors/create__not-enough-memory"))
        .step("memory", 0, "free_memory            : 12\n", "")
        .step("after", 0, line(G2, "-b----"), "");
    assertThat(problem(() -> driver.create(spec("g1"), StartMode.RUNNING)))
        .isEqualTo(new DriverProblem.NotEnoughMemory(16L << 20, 12L << 20));
  }

  @Test
  public void whatARestoreLeavesAtItsDeadlineIsRemoved() {
    host.step("exists", 0, "", "")
        .step("uuid", 0, "\"uuid\": \"" + G1 + "\"\n", "")
        .then()
        .step("before", 0, line(G2, "-b----"), "")
        .killedWhile("act");
    assertThat(problem(() -> driver.restore("/image", StartMode.RUNNING)))
        .isEqualTo(new DriverProblem.TimedOut("restore", Script.RESTORE.deadline()));
    assertThat(host.asked()).last().asString().contains("xl destroy").endsWith(G1.toString());
  }

  @Test
  public void aDomainThatWasThereSurvivesItsRestore() {
    host.step("exists", 0, "", "")
        .step("uuid", 0, "\"uuid\": \"" + G1 + "\"\n", "")
        .then()
        .step("before", 0, line(G1, "-b----"), "");
    assertThat(problem(() -> driver.restore("/image", StartMode.RUNNING)))
        .isEqualTo(new DriverProblem.UuidInUse(G1));
    assertThat(host.asked()).hasSize(2);
  }

  @Test
  public void aNameThatCannotBePartOfAFileNameIsRefused() {
    assertThat(problem(() -> driver.create(spec("a/b"), StartMode.RUNNING)))
        .isInstanceOf(DriverProblem.InvalidConfiguration.class);
  }

  private static DriverProblem problem(ThrowingCallable call) {
    DriverException failure = catchThrowableOfType(DriverException.class, call);
    assertThat(failure).isNotNull();
    return failure.problem();
  }

  private static DomainSpec spec(String name) {
    return new DomainSpec(
        G1,
        name,
        GuestType.PV,
        new BootSpec.Kernel("/boot/tiny.elf", Optional.empty(), ""),
        MemorySpec.of(16L << 20),
        VcpuSpec.of(1),
        EndActions.DEFAULT,
        List.of());
  }

  private static String line(UUID uuid, String flags) {
    return "%-40s %5d %5d %5d     %s %8s %s %8s %16s%n"
        .formatted("g", 7, 96, 1, flags, "1.0", uuid, "-", "-");
  }
}
