package org.xencim.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xensource.xenapi.APIVersion;
import com.xensource.xenapi.Connection;
import com.xensource.xenapi.Event;
import com.xensource.xenapi.EventBatch;
import com.xensource.xenapi.Host;
import com.xensource.xenapi.Session;
import com.xensource.xenapi.Task;
import com.xensource.xenapi.Types;
import com.xensource.xenapi.VM;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.apache.xmlrpc.XmlRpcException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** The XenServer SDK for Java, as programs of 2013 have it: Apache XML-RPC without extensions. */
public class XenServerSdkTest {
  private static final double SECONDS_TO_WAIT = 30;

  private Daemon daemon;
  private Connection connection;

  @BeforeClass
  public void start() {
    daemon = Daemon.start();
  }

  @AfterClass(alwaysRun = true)
  public void stop() {
    daemon.close();
  }

  @BeforeMethod
  public void login() throws IOException, XmlRpcException {
    connection = new Connection(URI.create(daemon.xenRpc("http") + "/xmlrpc").toURL());
    Session.loginWithPassword(
        connection, "admin", daemon.password(), APIVersion.latest().toString());
  }

  @AfterMethod(alwaysRun = true)
  public void logout() {
    connection.dispose();
  }

  private VM haltedMachine() throws IOException, XmlRpcException {
    return VM.getAllRecords(connection).entrySet().stream()
        .filter(entry -> entry.getValue().powerState == Types.VmPowerState.HALTED)
        .filter(entry -> !entry.getValue().isATemplate)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  @Test
  public void recordsAreReadWhole() throws IOException, XmlRpcException {
    Map<VM, VM.Record> machines = VM.getAllRecords(connection);
    Host host = Host.getAll(connection).iterator().next();

    assertThat(machines).isNotEmpty();
    for (Map.Entry<VM, VM.Record> machine : machines.entrySet()) {
      assertThat(machine.getValue().nameLabel).isNotEmpty();
      assertThat(machine.getValue().memoryStaticMax).isPositive();
      assertThat(machine.getValue().uuid).isEqualTo(machine.getKey().getUuid(connection));
    }
    assertThat(host.getRecord(connection).nameLabel).isNotEmpty();
  }

  @Test
  public void aMachineIsStartedAndHalted() throws IOException, XmlRpcException {
    VM machine = haltedMachine();

    machine.start(connection, false, false);
    assertThat(machine.getPowerState(connection)).isEqualTo(Types.VmPowerState.RUNNING);
    assertThatThrownBy(() -> machine.start(connection, false, false))
        .isInstanceOf(Types.VmBadPowerState.class);

    machine.hardShutdown(connection);
    assertThat(machine.getPowerState(connection)).isEqualTo(Types.VmPowerState.HALTED);
  }

  @Test
  public void aTaskToldByEventsDoesTheSame() throws IOException, XmlRpcException {
    VM machine = haltedMachine();
    Set<String> classes = Set.of("task");
    String token = Event.from(connection, classes, "", SECONDS_TO_WAIT).token;

    Task task = machine.startAsync(connection, false, false);
    while (task.getStatus(connection) == Types.TaskStatusType.PENDING) {
      EventBatch batch = Event.from(connection, classes, token, SECONDS_TO_WAIT);
      assertThat(batch.events).as("the task ends").isNotEmpty();
      token = batch.token;
    }

    assertThat(task.getStatus(connection)).isEqualTo(Types.TaskStatusType.SUCCESS);
    assertThat(machine.getPowerState(connection)).isEqualTo(Types.VmPowerState.RUNNING);
    task.destroy(connection);
    machine.hardShutdown(connection);
  }

  @Test
  public void nextTellsWhatChanged() throws IOException, XmlRpcException {
    VM machine = haltedMachine();
    Event.register(connection, Set.of("vm"));

    machine.setNameDescription(connection, "described by the SDK");

    assertThat(Event.next(connection))
        .anySatisfy(event -> {
          assertThat(event.clazz).isEqualToIgnoringCase("vm");
          assertThat(event.operation).isEqualTo(Types.EventOperation.MOD);
          assertThat(event.objUuid).isEqualTo(machine.getUuid(connection));
        });
  }

  @Test
  public void aSessionEnds() throws IOException, XmlRpcException {
    Session.logout(connection);

    assertThatThrownBy(() -> VM.getAllRecords(connection)).isInstanceOf(Types.SessionInvalid.class);
  }
}
