package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.xensource.xenapi.Connection;
import com.xensource.xenapi.Task;
import com.xensource.xenapi.Types.TaskStatusType;
import com.xensource.xenapi.Types.VmPowerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.metricshub.wbem.javax.cim.CIMObjectPath;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.itests.SblimClient;
import org.xencim.itests.Until;
import org.xencim.itests.machines.Change;
import org.xencim.itests.machines.CimDoor;
import org.xencim.itests.machines.Doors;
import org.xencim.itests.machines.Guest;
import org.xencim.itests.machines.Machine;
import org.xencim.itests.machines.XenRpcDoor;

/** What goes wrong with machines on real Xen, as the clients of the daemon are told. */
public final class MachineFaultsLabTest {
  private static final int MANY = 20;

  /**
   * Makes known that it waits for an {@code xl create}, and kills that when its domain shows. While
   * it looks for the domain, xl stands still, so that it is not too late.
   */
  private static final String KILL_XL =
      "rm -f /tmp/waits; setsid sh -c \"touch /tmp/waits; "
          + XenLab.ON_CREATE.replace("$", "\\$")
          + "until kill -STOP \\$xl; xl list cut; do kill -CONT \\$xl; sleep 0.1; done;"
          + " kill -9 \\$xl\" </dev/null >/dev/null 2>&1 &"
          + " until [ -e /tmp/waits ]; do :; done";

  private static final String OUR_FILES = "ls -A /run /tmp | grep 'xencim\\.'; true";

  /** A domain of somebody else that leaves 200 MiB of the host, or so. */
  private static final String FILL_MEMORY =
      "free=$(xl info | sed -n 's/^free_memory *: *//p'); printf '%s\\n' 'name=\"fill\"'"
          + " 'type=\"pv\"' 'kernel=\"/boot/tiny.elf\"' \"memory=$((free - 200))\" >/tmp/fill.cfg;"
          + " xl create -q /tmp/fill.cfg";

  private static final Guest LINUX =
      new Guest("PV", "/boot/guest-vmlinux", "/boot/guest.cpio", "console=hvc0 quiet", 96, 1);

  private final List<Machine> made = new ArrayList<>();
  private XenLab lab;
  private Doors doors;
  private CimDoor cim;
  private XenRpcDoor xenRpc;

  @BeforeClass
  public void open() throws Exception {
    lab = XenLab.open();
    doors = Doors.of(lab.startDaemon());
    cim = doors.cim();
    xenRpc = doors.xenRpc();
  }

  @AfterMethod(alwaysRun = true)
  public void destroyWhatIsLeft() throws Exception {
    lab.dom0("xl destroy fill 2>/dev/null || true");
    List<Task> ends = new ArrayList<>();
    for (Machine machine : made) {
      if (!xenRpc.states(machine).contains(VmPowerState.HALTED)) {
        ends.add(xenRpc.vm(machine).hardShutdownAsync(xenRpc.connection()));
      }
    }
    xenRpc.isToldOf("task", () -> {}, () -> haveEnded(ends));
    for (Machine machine : made) {
      cim.destroy(machine);
    }
    made.clear();
  }

  @AfterClass(alwaysRun = true)
  public void close() {
    if (doors != null) {
      doors.close();
    }
  }

  private static Guest tiny(int mebibytes) {
    return tiny(mebibytes, "");
  }

  private static Guest tiny(int mebibytes, String arguments) {
    return new Guest("PV", "/boot/tiny.elf", "", arguments, mebibytes, 1);
  }

  private Machine define(String name, Guest guest) throws Exception {
    Machine machine = cim.define(name, guest);
    made.add(machine);
    return machine;
  }

  /** Starts a machine that cannot start, and returns what the job says of it. */
  private String failureToStart(Machine machine) throws Exception {
    SblimClient client = cim.client();
    CIMObjectPath job = cim.begin(Change.START, machine);
    Until.holds("the job has ended", () -> client.number(job, "PercentComplete") == 100);
    assertThat(client.number(job, "JobState")).isEqualTo(10);
    assertThat(cim.states(machine)).contains(VmPowerState.HALTED);
    return String.valueOf(client.value(job, "ErrorDescription"));
  }

  private long domains(String name) {
    return lab.dom0("xl list").lines().filter(line -> line.startsWith(name)).count();
  }

  @Test
  public void anXlThatIsKilledIsToldAndLeavesNothing() throws Exception {
    Machine machine = define("cut", LINUX);
    String files = lab.dom0(OUR_FILES);
    var _ = lab.dom0(KILL_XL);
    assertThat(failureToStart(machine)).contains("ended by a signal (Killed)");
    assertThat(domains("cut ")).isZero();
    assertThat(lab.dom0(OUR_FILES)).isEqualTo(files);

    cim.carryOut(Change.START, machine);
    assertThat(domains("cut ")).isOne();
  }

  @Test
  public void aMachineForWhichThereIsNoMemoryStartsWhenThereIs() throws Exception {
    Machine machine = define("large", tiny(256));
    lab.dom0(FILL_MEMORY);
    assertThat(failureToStart(machine)).contains("HOST_NOT_ENOUGH_FREE_MEMORY");
    assertThat(domains("large ")).isZero();

    lab.dom0("xl destroy fill");
    cim.carryOut(Change.START, machine);
    assertThat(domains("large ")).isOne();
  }

  @Test
  public void ofTwoMachinesOfOneNameTheFirstRuns() throws Exception {
    Machine first = define("twin", tiny(16));
    Machine second = define("twin", tiny(16));
    cim.carryOut(Change.START, first);
    assertThat(failureToStart(second)).contains("name_label", "twin");
    assertThat(cim.states(first)).contains(VmPowerState.RUNNING);
    assertThat(domains("twin ")).isOne();

    cim.carryOut(Change.END, first);
    cim.carryOut(Change.START, second);
  }

  @Test
  public void aGuestThatEndsAtOnceWasStarted() throws Exception {
    Machine machine = define("brief", tiny(16, "poweroff"));
    cim.carryOut(Change.START, machine);
    Until.answers("brief", () -> cim.states(machine), Set.of(VmPowerState.HALTED));
    assertThat(domains("brief ")).isZero();
  }

  @Test
  public void manyMachinesAreStartedAtOnce() throws Exception {
    for (int i = 0; i < MANY; i++) {
      define("many-" + i, tiny(8));
    }
    Connection connection = xenRpc.connection();
    List<Task> tasks = new ArrayList<>();
    xenRpc.isToldOf(
        "task",
        () -> {
          for (Machine machine : made) {
            tasks.add(xenRpc.vm(machine).startAsync(connection, false, false));
          }
        },
        () -> haveEnded(tasks));
    for (Task task : tasks) {
      assertThat(task.getErrorInfo(connection)).isEmpty();
    }
    assertThat(made).allMatch(machine -> cim.states(machine).contains(VmPowerState.RUNNING));
    assertThat(domains("many-")).isEqualTo(MANY);
  }

  private boolean haveEnded(List<Task> tasks) throws Exception {
    for (Task task : tasks) {
      if (task.getStatus(xenRpc.connection()) == TaskStatusType.PENDING) {
        return false;
      }
    }
    return true;
  }
}
