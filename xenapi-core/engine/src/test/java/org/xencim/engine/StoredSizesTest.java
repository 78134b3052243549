package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.engine.config.AccessConfig;
import org.xencim.engine.config.ClientLimits;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Event;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/** What clients may have stored: small limits here, so that little is enough to reach them. */
public class StoredSizesTest {
  private static final String HERE = "192.0.2.1";
  private static final int STRING = 1_000;
  private static final int ENTRIES = 50;
  private static final int RECORD = 20_000;
  private static final int SESSION = 500;
  private static final int TASKS = 5_000;

  private EngineFixture fixture;
  private Ref<Vm> web;

  @BeforeMethod
  public void open() {
    fixture =
        EngineFixture.open(
            AccessConfig.closed()
                .withLogin(new KnownUsers())
                .withClients(new ClientLimits(STRING, ENTRIES, RECORD, SESSION, TASKS, 2_000, 20)));
    web = fixture.vm("web-01");
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private static void refused(String field, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            XenApiException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.VALUE_NOT_SUPPORTED);
              assertThat(e.parameters().getFirst()).isEqualTo(field);
              assertThat(e.getMessage()).hasSizeLessThan(300);
            });
  }

  @DataProvider
  public Object[][] texts() {
    return new Object[][] {{"x", 1}, {"\u00e9", 2}, {"\u20ac", 3}, {"\ud83d\udc27", 4}};
  }

  @Test(dataProvider = "texts")
  public void aStringHasALimitInBytes(String character, int bytes) {
    String longest = character.repeat(STRING / bytes);
    fixture.vms.set(web, Vm.Fields::nameDescription, longest);
    assertThat(fixture.fields(web).nameDescription()).isEqualTo(longest);
    refused(
        "VM.name_description",
        () -> fixture.vms.set(web, Vm.Fields::nameDescription, longest + character));
    assertThat(fixture.fields(web).nameDescription()).isEqualTo(longest);
  }

  @Test
  public void theRefusalTellsFieldAndSizes() {
    assertThatThrownBy(
            () -> fixture.vms.set(web, Vm.Fields::nameDescription, "x".repeat(STRING + 1)))
        .hasMessage(
            "The field VM.name_description cannot be a string of 1001 bytes:"
                + " a string has at most 1000 bytes.");
  }

  @Test
  public void aMapHasALimitOfEntriesHoweverItGrows() {
    Map<String, String> full = new TreeMap<>();
    for (int i = 0; i < ENTRIES; i++) {
      full.put("key " + i, "");
    }
    fixture.vms.set(web, Vm.Fields::otherConfig, full);
    refused(
        "VM.other_config", () -> fixture.vms.addTo(web, Vm.Fields::otherConfig, "one more", ""));
    fixture.vms.removeFrom(web, Vm.Fields::otherConfig, "key 0");
    fixture.vms.addTo(web, Vm.Fields::otherConfig, "one more", "");
    full.put("one more", "");
    refused("VM.other_config", () -> fixture.vms.set(web, Vm.Fields::otherConfig, full));
  }

  @Test
  public void keysAndTagsAreStringsToo() {
    String tooLong = "x".repeat(STRING + 1);
    refused("VM.other_config", () -> fixture.vms.addTo(web, Vm.Fields::otherConfig, tooLong, ""));
    refused("VM.tags", () -> fixture.vms.add(web, Vm.Fields::tags, tooLong));
    refused("VM.tags", () -> fixture.vms.set(web, Vm.Fields::tags, List.of(tooLong)));
  }

  @Test
  public void anObjectHasALimitInAll() {
    String value = "x".repeat(STRING);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < ENTRIES; i++) {
                fixture.vms.addTo(web, Vm.Fields::otherConfig, "key " + i, value);
              }
            })
        .isInstanceOfSatisfying(
            XenApiException.class, e -> assertThat(e.parameters().getFirst()).isEqualTo("VM"));
    assertThat(fixture.fields(web).otherConfig()).hasSizeBetween(15, 20);
    fixture.vms.set(web, Vm.Fields::otherConfig, Map.of());
    fixture.vms.addTo(web, Vm.Fields::otherConfig, "key", value);
  }

  @Test
  public void aReferenceIsNoPlaceForText() {
    Ref<Vm> made = Ref.of(Vm.class, "x".repeat(2_000));
    refused("self", () -> fixture.vms.getRecord(made));
    refused("self", () -> fixture.begin(vms -> vms.start(made, false, false)));
  }

  private Ref<Session> login() {
    return nobody().loginWithPassword("rita", KnownUsers.password("rita"), "", "test");
  }

  private Session nobody() {
    return fixture.engine.as(Caller.unauthenticated(HERE)).on(Session.class);
  }

  private XenApi in(Ref<Session> session) {
    return fixture.engine.as(fixture.engine.caller(session, HERE));
  }

  @Test
  public void aSessionKeepsLittle() {
    Ref<Session> session = login();
    Session sessions = in(session).on(Session.class);
    sessions.set(session, Session.Fields::otherConfig, Map.of("a", "x".repeat(400)));
    refused(
        "session.other_config",
        () -> sessions.addTo(session, Session.Fields::otherConfig, "b", "x".repeat(100)));
    assertThat(sessions.getRecord(session).otherConfig()).containsOnlyKeys("a");
  }

  @Test
  public void anOriginatorIsAName() {
    refused(
        "originator",
        () ->
            nobody()
                .loginWithPassword(
                    "rita", KnownUsers.password("rita"), "", "x".repeat(STRING + 1)));
  }

  @Test
  public void whoMayOnlyReadCannotFillTheStoreWithTasks() {
    Task rita = fixture.engine.as(Caller.of("rita", Role.READ_ONLY)).on(Task.class);
    Ref<Task> last = rita.create("backup", "x".repeat(900));
    for (int i = 1; i < 5; i++) {
      last = rita.create("backup", "x".repeat(900));
    }
    Ref<Task> full = last;
    refused("task", () -> rita.create("backup", "x".repeat(900)));
    refused("task", () -> rita.setResult(full, "x".repeat(900)));
    refused("task", () -> rita.setErrorInfo(full, List.of("x".repeat(900))));
    refused("task", () -> rita.addTo(full, Task.Fields::otherConfig, "a", "x".repeat(900)));
    assertThat(rita.getAll()).hasSize(5);

    // What others have does not depend on that, and what has ended makes room.
    Task otto = fixture.engine.as(Caller.of("otto", Role.READ_ONLY)).on(Task.class);
    otto.create("backup", "x".repeat(900));
    rita.destroy(full);
    rita.create("backup", "x".repeat(900));
  }

  @Test
  public void endedTasksOfOneUserDoNotTakeMoreThanTheirShare() {
    Task rita = fixture.engine.as(Caller.of("rita", Role.READ_ONLY)).on(Task.class);
    Ref<Task> first = rita.create("backup", "x".repeat(900));
    rita.setStatus(first, TaskStatus.SUCCESS);
    for (int i = 0; i < 4; i++) {
      Ref<Task> more = rita.create("backup", "x".repeat(900));
      rita.setStatus(more, TaskStatus.SUCCESS);
    }
    assertThat(rita.getAll()).contains(first).hasSize(5);
  }

  @Test
  public void registrationsForEventsDoNotPileUp() {
    Event events = in(login()).on(Event.class);
    for (int i = 0; i < 1_000; i++) {
      events.register(List.of("vm/made up " + i));
    }
    refused("event.classes", () -> events.register(List.of("vm/one more")));
    events.register(List.of("vm/made up 1"));
  }
}
