package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.xensource.xenapi.APIVersion;
import com.xensource.xenapi.Connection;
import com.xensource.xenapi.Event;
import com.xensource.xenapi.EventBatch;
import com.xensource.xenapi.Session;
import com.xensource.xenapi.Types;
import com.xensource.xenapi.VM;
import com.xensource.xenapi.VMGuestMetrics;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.xencim.hypervisor.xl.XlOptions;
import org.xencim.itests.Daemon;
import org.xencim.itests.Until;

/** What is done with plain xl, and by guests, is seen through events. */
public final class XenstoreEventsLabTest {
  private static final UUID PLAIN = UUID.fromString("00000000-0000-4000-8000-0000000e7e47");
  private static final String CONFIG = "/tmp/events.cfg";
  private static final double SECONDS_TO_WAIT = 60;

  private XenLab lab;

  @BeforeClass
  public void open() {
    lab = XenLab.open();
    lab.dom0(
        "printf '%s\\n' 'name = \"events\"' 'uuid = \""
            + PLAIN
            + "\"' 'type = \"pv\"' 'kernel = \"/boot/tiny.elf\"' 'memory = 8'"
            + " 'on_crash = \"preserve\"' 'on_poweroff = \"preserve\"' >"
            + CONFIG);
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
  public void clientsOfTheDaemonAreToldToo() throws Exception {
    try (Daemon daemon = lab.startDaemon()) {
      Connection connection = new Connection(URI.create(daemon.xenRpc("http") + "/xmlrpc").toURL());
      Session.loginWithPassword(
          connection, "admin", daemon.password(), APIVersion.latest().toString());
      String token = Event.from(connection, Set.of("vm"), "", SECONDS_TO_WAIT).token;

      lab.dom0("xl create -q " + CONFIG);
      follow(connection, "vm", token, () -> isIn(connection, Types.VmPowerState.RUNNING));

      VMGuestMetrics metrics =
          VM.getByUuid(connection, PLAIN.toString()).getGuestMetrics(connection);
      token = Event.from(connection, Set.of("vm_guest_metrics"), "", SECONDS_TO_WAIT).token;
      lab.dom0(write("attr/vif/0/ipv4/0", "10.9.0.9"));
      follow(
          connection,
          "vm_guest_metrics",
          token,
          () -> metrics.getNetworks(connection).equals(Map.of("0/ip", "10.9.0.9")));

      token = Event.from(connection, Set.of("vm"), "", SECONDS_TO_WAIT).token;
      lab.dom0("xl destroy events");
      follow(connection, "vm", token, () -> isIn(connection, Types.VmPowerState.HALTED));
      connection.dispose();
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

  private boolean isTold(BlockingQueue<DomainEvent> seen) {
    lab.dom0(write("data/noise", "$$"));
    return seen.contains(new DomainEvent.Guest(PLAIN));
  }

  private String watchCommands() {
    return lab.dom0("grep -l ^xenstore-watch /proc/[0-9]*/comm || true").strip();
  }

  private static boolean isIn(Connection connection, Types.VmPowerState state) throws Exception {
    for (VM.Record machine : VM.getAllRecords(connection).values()) {
      if (machine.uuid.equals(PLAIN.toString())) {
        return machine.powerState == state;
      }
    }
    return false;
  }

  /** A question to the daemon. */
  private interface Question {
    boolean isAnswered() throws Exception;
  }

  private static String follow(Connection connection, String type, String from, Question question)
      throws Exception {
    String token = from;
    while (!question.isAnswered()) {
      EventBatch batch = Event.from(connection, Set.of(type), token, SECONDS_TO_WAIT);
      assertThat(batch.events).as("news of " + type).isNotEmpty();
      token = batch.token;
    }
    return token;
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
