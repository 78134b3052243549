package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.GuestFacts;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.Watch;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.config.XlOptions;
import org.xencim.itests.Until;

/** What is done with plain xl, and by guests, is reported by the driver. */
public final class XenstoreEventsLabTest {
  private static final UUID PLAIN = UUID.fromString("00000000-0000-4000-8000-0000000e7e47");
  private static final String CONFIG = "/tmp/events.cfg";
  private static final String SSHD_CONFIG = "/etc/ssh/sshd_config";

  private XenLab lab;

  @BeforeClass
  public void open() {
    lab = XenLab.open();
    lab.dom0(
        LabGuests.writeConfiguration(
            CONFIG,
            "events",
            PLAIN.toString(),
            "memory = 8",
            "on_crash = \"preserve\"",
            "on_poweroff = \"preserve\""));
  }

  @AfterMethod(alwaysRun = true)
  public void destroyWhatIsLeft() {
    lab.dom0(SOCKET_SHOWN);
    lab.dom0("xl destroy events 2>/dev/null || true");
  }

  /** As if SSH did not forward it; commands in dom0 have another way to xenstore. */
  private static final String SOCKET_HIDDEN = "mv /run/xenstored/socket /run/xenstored/hidden";

  private static final String SOCKET_SHOWN =
      "[ ! -e /run/xenstored/hidden ] || mv /run/xenstored/hidden /run/xenstored/socket";

  private String write(String path, String value) {
    return "xenstore-write /local/domain/$(xl domid events)/" + path + " " + value;
  }

  @Test
  public void whatXlAndGuestsDoIsReported() throws InterruptedException {
    BlockingQueue<DomainEvent> seen = new LinkedBlockingQueue<>();
    try (HypervisorDriver driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT);
        Watch _ = driver.watch(seen::add)) {
      lab.dom0("xl create -q " + CONFIG);
      awaitState(driver, seen, state -> state == RunState.BLOCKED || state == RunState.RUNNING);
      assertThat(watchCommands()).isEmpty();

      lab.dom0(write("data/os_name", "'Tiny OS'") + "; " + write("attr/vif/0/ipv4/0", "10.9.0.9"));
      await(seen, new DomainEvent.Guest(PLAIN));
      Until.holds(
          "the guest's facts",
          () ->
              driver
                  .guest(PLAIN)
                  .filter(facts -> facts.osVersion().containsValue("Tiny OS"))
                  .map(GuestFacts::networks)
                  .equals(Optional.of(Map.of("0/ip", "10.9.0.9"))));

      seen.clear();
      lab.dom0(write("control/shutdown", "crash"));
      awaitState(driver, seen, state -> state == RunState.CRASHED);
      seen.clear();
      lab.dom0("xl destroy events");
      await(seen, new DomainEvent.Domain(PLAIN));
      Until.holds("the domain is gone", () -> driver.domain(PLAIN).isEmpty());

      lab.dom0("xl create -q " + CONFIG);
      awaitState(driver, seen, state -> state == RunState.BLOCKED || state == RunState.RUNNING);
      seen.clear();
      lab.dom0(write("control/shutdown", "poweroff"));
      awaitState(driver, seen, state -> state == RunState.SHUTDOWN);
    }
  }

  @Test
  public void withoutTheSocketACommandIsFollowedUntilItIsThere() throws InterruptedException {
    lab.dom0(SOCKET_HIDDEN);
    BlockingQueue<DomainEvent> seen = new LinkedBlockingQueue<>();
    try (HypervisorDriver driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT);
        Watch _ = driver.watch(seen::add)) {
      assertThat(watchCommands()).isNotEmpty();
      lab.dom0("xl create -q " + CONFIG);
      await(seen, new DomainEvent.Domain(PLAIN));

      lab.dom0(SOCKET_SHOWN);
      Until.holds("xenstore is reached directly", () -> watchCommands().isEmpty());
      seen.clear();
      Until.holds("a change is told", () -> isTold(seen));
    }
  }

  /** It was used until then; a server that is started again asks its configuration. */
  @Test
  public void aServerThatForwardsNoSocketsIsWorkedAround() {
    BlockingQueue<DomainEvent> seen = new LinkedBlockingQueue<>();
    try (HypervisorDriver driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT);
        Watch _ = driver.watch(seen::add)) {
      lab.dom0("xl create -q " + CONFIG);
      assertThat(watchCommands()).isEmpty();
      restartSshServer("echo AllowStreamLocalForwarding no >>" + SSHD_CONFIG);
      try {
        Until.holds("a command is followed", () -> !watchCommands().isEmpty());
        Until.holds("a change is told", () -> isTold(seen));
      } finally {
        restartSshServer("sed -i /AllowStreamLocalForwarding/d " + SSHD_CONFIG);
      }
      Until.holds("xenstore is reached directly", () -> watchCommands().isEmpty());
      seen.clear();
      Until.holds("a change is told again", () -> isTold(seen));
    }
  }

  /** All its connections end, the one that asks for it after the answer. */
  private void restartSshServer(String preparation) {
    lab.dom0(
        preparation
            + "; setsid sh -c 'sleep 1; kill $(pidof sshd); sleep 1; /usr/sbin/sshd;"
            + " touch /run/restarted' </dev/null >/dev/null 2>&1 &");
    Until.holds("the SSH server is there again", this::isRestarted);
  }

  private boolean isRestarted() {
    try {
      return lab.dom0("rm /run/restarted && echo yes || true").contains("yes");
    } catch (AssertionError e) {
      return false; // it is not there
    }
  }

  private boolean isTold(BlockingQueue<DomainEvent> seen) {
    lab.dom0(write("data/noise", "$$"));
    return seen.contains(new DomainEvent.Guest(PLAIN));
  }

  private String watchCommands() {
    return lab.dom0("grep -l ^xenstore-watch /proc/[0-9]*/comm || true").strip();
  }

  private static void awaitState(
      HypervisorDriver driver, BlockingQueue<DomainEvent> seen, Predicate<RunState> expected)
      throws InterruptedException {
    do {
      await(seen, new DomainEvent.Domain(PLAIN));
    } while (driver.domain(PLAIN).filter(domain -> expected.test(domain.runState())).isEmpty());
  }

  private static void await(BlockingQueue<DomainEvent> seen, DomainEvent expected)
      throws InterruptedException {
    DomainEvent next = seen.poll(2, TimeUnit.MINUTES);
    while (next != null && !next.equals(expected)) {
      next = seen.poll(2, TimeUnit.MINUTES);
    }
    assertThat(next).isEqualTo(expected);
  }
}
