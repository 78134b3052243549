package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.engine.config.AccessConfig;
import org.xencim.engine.config.ClientLimits;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Event;
import org.xencim.xenapi.EventBatch;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Snapshot;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** Whoever waits here in vain fails after a minute. */
@Test(timeOut = 60_000)
public class EventsTest {
  private static final double LONG = 3000;

  private EngineFixture fixture;
  private Ref<Vm> web;
  private Ref<Session> session;
  private Event events;

  @BeforeMethod
  public void open() {
    fixture = EngineFixture.open(AccessConfig.closed().withLogin(new KnownUsers()));
    // What guests tell at the beginning is news, too.
    fixture.awaitQuiet();
    web = fixture.vm("web-01");
    session = login("root");
    events = events(session);
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private Ref<Session> login(String user) {
    return fixture
        .engine
        .as(Caller.unauthenticated(""))
        .on(Session.class)
        .loginWithPassword(user, KnownUsers.password(user), "", "");
  }

  private Event events(Ref<Session> of) {
    return fixture.engine.as(fixture.engine.caller(of, "")).on(Event.class);
  }

  private void rename(String label) {
    fixture.vms.set(web, Vm.Fields::nameLabel, label);
  }

  private Ref<Vm> create() {
    return fixture.vms.create(
        fixture
            .fields(web)
            .edit()
            .set(Vm.Fields::uuid, "")
            .set(Vm.Fields::nameLabel, "new")
            .build());
  }

  private String now() {
    return events.inject("VM", Handle.of(web));
  }

  /** What a client is told of, in short. */
  private static List<String> told(List<Event.Fields> events) {
    return events.stream()
        .map(event -> event.operation().wire() + " " + event.className() + label(event))
        .toList();
  }

  private static String label(Event.Fields event) {
    return event
        .snapshot()
        .map(Snapshot::row)
        .map(row -> row.fields() instanceof Vm.Fields vm ? " " + vm.nameLabel() : "")
        .orElse("");
  }

  private static <T> CompletableFuture<T> inBackground(Callable<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        answer.complete(call.call());
      } catch (Exception e) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  private static <T> T soon(CompletableFuture<T> answer) throws Exception {
    return answer.get(20, TimeUnit.SECONDS);
  }

  public void aSessionHearsOfEachChangeInOrder() {
    events.register(List.of("VM"));
    rename("one");
    fixture.vms.addTo(web, Vm.Fields::otherConfig, "k", "v");
    Ref<Vm> copy = create();
    fixture.vms.destroy(copy);
    List<Event.Fields> news = events.next();
    assertThat(told(news)).containsExactly("mod VM one", "mod VM one", "add VM", "del VM");
    assertThat(news).extracting(Event.Fields::id).containsExactly(1L, 2L, 3L, 4L);
    assertThat(news).extracting(Event.Fields::ref).contains(Handle.of(web), Handle.of(copy));
    assertThat(news.getFirst().objUuid()).isEqualTo(fixture.fields(web).uuid());
    rename("two");
    assertThat(events.next()).extracting(Event.Fields::id).containsExactly(5L);
  }

  public void aClientThatWaitsIsTold() throws Exception {
    events.register(List.of());
    CompletableFuture<List<Event.Fields>> answer = inBackground(events::next);
    rename("one");
    assertThat(told(soon(answer))).contains("mod VM one");
  }

  public void onlyWhatWasRegisteredIsTold() {
    Ref<Network> network = fixture.inventory().all(Network.class).iterator().next().ref();
    events.register(List.of("vm", "Network"));
    events.unregister(List.of("network"));
    fixture.api.on(Network.class).set(network, Network.Fields::nameLabel, "lan");
    rename("one");
    assertThat(told(events.next())).containsExactly("mod VM one");
    events.register(List.of());
    events.unregister(List.of("VM"));
    rename("two");
    fixture.api.on(Network.class).set(network, Network.Fields::nameLabel, "wan");
    assertThat(told(events.next())).containsExactly("mod network");
  }

  public void whoIsNotRegisteredHearsNothing() throws Exception {
    Failures.expect(ErrorCode.SESSION_NOT_REGISTERED, events::next);
    events.register(List.of("VM", "host"));
    CompletableFuture<List<Event.Fields>> answer = inBackground(events::next);
    events.unregister(List.of("VM"));
    events.unregister(List.of("host"));
    assertFails(answer, ErrorCode.SESSION_NOT_REGISTERED);
    Event inProcess = fixture.api.on(Event.class);
    Failures.expect(ErrorCode.SESSION_INVALID, inProcess::next);
  }

  private static void assertFails(CompletableFuture<?> answer, ErrorCode code) {
    assertThat(answer)
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .withCauseInstanceOf(XenApiException.class)
        .havingCause()
        .satisfies(e -> assertThat(((XenApiException) e).code()).isEqualTo(code));
  }

  public void aLogoutEndsTheWait() {
    events.register(List.of("VM"));
    CompletableFuture<List<Event.Fields>> next = inBackground(events::next);
    String token = now();
    assertThat(next).succeedsWithin(Duration.ofSeconds(20));
    CompletableFuture<List<Event.Fields>> again = inBackground(events::next);
    CompletableFuture<EventBatch> from =
        inBackground(() -> events.from(List.of("VM"), token, LONG));
    fixture.engine.as(fixture.engine.caller(session, "")).on(Session.class).logout();
    assertFails(again, ErrorCode.SESSION_INVALID);
    assertFails(from, ErrorCode.SESSION_INVALID);
  }

  /** More changes than are remembered, none of which is said again. */
  private void comeAndGo() {
    for (int i = 0; i <= EngineFixture.HISTORY; i++) {
      fixture.vms.destroy(create());
    }
  }

  public void aSessionThatFallsBehindIsTold() {
    events.register(List.of("VM"));
    comeAndGo();
    Failures.expect(ErrorCode.EVENTS_LOST, events::next);
    rename("last");
    assertThat(told(events.next())).containsExactly("mod VM last");
  }

  public void everythingIsNewAtFirst() {
    EventBatch all = events.from(List.of("*"), "", 0);
    assertThat(told(all.events())).contains("add vm web-01", "add host").doesNotContain("add VM");
    assertThat(all.validRefCounts()).containsEntry("vm", 8L).containsEntry("task", 0L);
    EventBatch one = events.from(List.of("vm/" + web.handle()), "", 0);
    assertThat(told(one.events())).containsExactly("add vm web-01");
    assertThat(one.validRefCounts()).isEqualTo(Map.of("vm", 8L));
  }

  public void theLatestStateIsTold() {
    String token = now();
    rename("one");
    rename("two");
    EventBatch batch = events.from(List.of("vm"), token, LONG);
    assertThat(told(batch.events())).containsExactly("mod vm two");
    rename("three");
    assertThat(told(events.from(List.of("VM"), batch.token(), LONG).events()))
        .containsExactly("mod vm three");
  }

  public void aDeletionIsNeverSwallowed() {
    String token = now();
    Ref<Vm> copy = create();
    String between = now();
    fixture.vms.destroy(copy);
    assertThat(told(events.from(List.of("vm"), token, LONG).events()))
        .containsExactly("mod vm web-01", "del vm");
    assertThat(told(events.from(List.of("vm"), between, LONG).events())).containsExactly("del vm");
  }

  public void waitingEndsWithoutEvents() throws Exception {
    String token = now();
    CompletableFuture<EventBatch> answer =
        inBackground(() -> events.from(List.of("vm"), token, 61.5));
    fixture.timers.await(Duration.ofMillis(61_500));
    fixture.clock.advance(Duration.ofMillis(61_500));
    EventBatch batch = soon(answer);
    assertThat(batch.events()).isEmpty();
    rename("one");
    assertThat(told(events.from(List.of("vm"), batch.token(), LONG).events()))
        .containsExactly("mod vm one");
  }

  public void manyClientsWaitAtOnce() throws Exception {
    String token = now();
    List<CompletableFuture<EventBatch>> answers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      answers.add(inBackground(() -> events.from(List.of("vm"), token, LONG)));
    }
    rename("one");
    for (CompletableFuture<EventBatch> answer : answers) {
      assertThat(told(soon(answer).events())).containsExactly("mod vm one");
    }
  }

  public void whatIsOfNoInterestDoesNotEndTheWait() throws Exception {
    String token = now();
    CompletableFuture<EventBatch> answer =
        inBackground(() -> events.from(List.of("network"), token, LONG));
    for (int i = 0; i < 2 * EngineFixture.HISTORY; i++) {
      rename("name " + i);
      fixture.await(_ -> true);
    }
    Ref<Network> network = fixture.inventory().all(Network.class).iterator().next().ref();
    fixture.api.on(Network.class).set(network, Network.Fields::nameLabel, "lan");
    assertThat(told(soon(answer).events())).containsExactly("mod network");
  }

  public void whoeverChangesTheSameOverAndOverTakesNothingFromOthers() {
    String token = now();
    events.register(List.of("VM"));
    rename("seen by all");
    Ref<Vm> db = fixture.vm("db-01");
    Event rita = events(login("rita"));
    for (int i = 0; i < 3 * EngineFixture.HISTORY / 2; i++) {
      rita.inject("VM", Handle.of(db));
    }
    EventBatch batch = events.from(List.of("VM"), token, 0);
    assertThat(told(batch.events())).contains("mod vm seen by all", "mod vm db-01").hasSize(2);
    assertThat(told(events.next())).startsWith("mod VM seen by all", "mod VM db-01");
  }

  public void whoMayOnlyReadHasNoEndlessNews() {
    Event rita = events(login("rita"));
    assertThatThrownBy(
            () -> {
              for (int i = 0; i <= ClientLimits.standard().burst(); i++) {
                rita.inject("VM", Handle.of(web));
              }
            })
        .isInstanceOfSatisfying(
            XenApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_BUSY));
    assertThat(now()).isNotEmpty();
    assertThat(events(login("vera")).inject("VM", Handle.of(web))).isNotEmpty();
    fixture.clock.advance(Duration.ofSeconds(1));
    assertThat(rita.inject("VM", Handle.of(web))).isNotEmpty();
  }

  public void whatHappensToTasksOfOthersIsNotTold() {
    Ref<Session> rita = login("rita");
    Event hers = events(rita);
    hers.register(List.of());
    String token = hers.inject("VM", Handle.of(web));
    Task vera = fixture.engine.as(fixture.engine.caller(login("vera"), "")).on(Task.class);
    Task own = fixture.engine.as(fixture.engine.caller(rita, "")).on(Task.class);
    Ref<Task> hidden = vera.create("secret", "");
    Ref<Task> seen = own.create("own", "");
    vera.destroy(hidden);
    own.destroy(seen);
    assertThat(told(hers.from(List.of("task"), token, 0).events())).containsExactly("del task");
    assertThat(hers.next())
        .filteredOn(event -> event.className().equals("task"))
        .extracting(Event.Fields::ref)
        .containsOnly(Handle.of(seen));
    assertThat(told(events.from(List.of("task"), token, 0).events()))
        .containsExactly("del task", "del task");
  }

  public void aTokenOfAnotherTimeIsRefused() {
    String token = now();
    String store = token.substring(0, token.indexOf(','));
    for (String lost : List.of(UUID.randomUUID() + ",1", store + ",999999999", store + ",0")) {
      comeAndGo();
      Failures.expect(ErrorCode.EVENTS_LOST, () -> events.from(List.of("*"), lost, 0));
    }
    for (String bad : List.of("x", "1", store, store + ",-1", store + ",1 ", "," + store)) {
      Failures.expect(
          ErrorCode.EVENT_FROM_TOKEN_PARSE_FAILURE, () -> events.from(List.of("*"), bad, 0));
    }
    for (String bad : List.of("vm/", "/x", "vm/a/b")) {
      Failures.expect(
          ErrorCode.EVENT_SUBSCRIPTION_PARSE_FAILURE, () -> events.from(List.of(bad), token, 0));
      Failures.expect(
          ErrorCode.EVENT_SUBSCRIPTION_PARSE_FAILURE, () -> events.register(List.of(bad)));
    }
  }

  public void anInjectedEventIsTold() throws Exception {
    String token = now();
    CompletableFuture<EventBatch> answer =
        inBackground(() -> events.from(List.of("vm"), token, LONG));
    String injected = events.inject("vm", Handle.of(web));
    EventBatch batch = soon(answer);
    assertThat(told(batch.events())).containsExactly("mod vm web-01");
    assertThat(events.from(List.of("vm"), injected, 0).events()).isEmpty();
    assertThat(events.from(List.of("vm"), batch.token(), 0).events()).isEmpty();
    Failures.expect(
        ErrorCode.HANDLE_INVALID, () -> events.inject("VM", new Handle("no such machine")));
    Failures.expect(ErrorCode.HANDLE_INVALID, () -> events.inject("VGPU", Handle.of(web)));
    Failures.expect(ErrorCode.HANDLE_INVALID, () -> events.inject("session", Handle.of(session)));
  }

  public void theNextNumberIsKnown() {
    String token = now();
    long next = events.getCurrentId();
    rename("one");
    assertThat(events.from(List.of("vm"), token, LONG).events())
        .extracting(Event.Fields::id)
        .containsExactly(next);
  }

  public void tasksOfOthersAreNotTold() throws Exception {
    String token = now();
    Event readers = events(login("rita"));
    Ref<Task> task = fixture.begin(vms -> vms.pause(web));
    fixture.ended(task);
    assertThat(told(readers.from(List.of("task", "vm"), token, LONG).events()))
        .contains("mod vm web-01")
        .doesNotContain("add task");
    assertThat(readers.from(List.of("task"), "", 0).validRefCounts()).containsEntry("task", 0L);
    EventBatch seen = events.from(List.of("task"), token, LONG);
    assertThat(told(seen.events())).containsExactly("add task");
    assertThat(seen.events().getFirst().operation()).isEqualTo(EventOperation.ADD);
  }

  public void theEndOfTheServerEndsTheWait() {
    events.register(List.of("VM"));
    CompletableFuture<List<Event.Fields>> answer = inBackground(events::next);
    fixture.close();
    assertFails(answer, ErrorCode.INTERNAL_ERROR);
  }
}
