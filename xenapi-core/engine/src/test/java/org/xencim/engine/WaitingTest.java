package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.engine.config.AccessConfig;
import org.xencim.engine.config.WaitingLimits;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Event;
import org.xencim.xenapi.EventBatch;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Presence;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Vm;

/** Places for messages that wait: of each session, of each user, of all. */
@Test(timeOut = 60_000)
public class WaitingTest {
  private EngineFixture fixture;
  private Ref<Vm> web;
  private long timeouts;

  @BeforeMethod
  public void open() {
    fixture =
        EngineFixture.open(
            AccessConfig.closed()
                .withLogin(new KnownUsers())
                .withWaiting(new WaitingLimits(2, 3, 4)));
    web = fixture.vm("web-01");
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private Caller login(String user) {
    Ref<Session> session =
        fixture
            .engine
            .as(Caller.unauthenticated(""))
            .on(Session.class)
            .loginWithPassword(user, KnownUsers.password(user), "", "");
    return fixture.engine.caller(session, "");
  }

  /** Begins to wait, and returns when it does. */
  private CompletableFuture<EventBatch> waits(Caller caller) throws InterruptedException {
    Event events = fixture.engine.as(caller).on(Event.class);
    String token = events.inject("VM", Handle.of(web));
    long seconds = 60 + timeouts++;
    CompletableFuture<EventBatch> answer =
        CompletableFuture.supplyAsync(
            () -> events.from(List.of("network"), token, (double) seconds),
            Thread::startVirtualThread);
    fixture.timers.await(Duration.ofSeconds(seconds));
    return answer;
  }

  private void isRefused(Caller caller) {
    Event events = fixture.engine.as(caller).on(Event.class);
    String token = events.inject("VM", Handle.of(web));
    Failures.expect(ErrorCode.TOO_BUSY, () -> events.from(List.of("network"), token, 60));
    // Who does not wait needs no place.
    assertThat(events.from(List.of("network"), token, 0).events()).isEmpty();
  }

  public void aSessionKeepsNobodyElseFromWaiting() throws InterruptedException {
    Caller leaking = login("root");
    var _ = waits(leaking);
    var _ = waits(leaking);

    isRefused(leaking);
    Caller same = login("root");
    var _ = waits(same);
    isRefused(same);
    var _ = waits(login("olga"));
    isRefused(login("olga"));
  }

  public void whoLeavesGivesBackThePlace() throws Exception {
    Leaving first = new Leaving();
    Caller caller = login("root").withPresence(first);
    CompletableFuture<EventBatch> answer = waits(caller);
    var _ = waits(caller);
    isRefused(caller);

    first.leave();

    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
        .hasMessageContaining("the client has gone");
    var _ = waits(login("root").withPresence(new Leaving()));
  }

  public void whoHasLeftDoesNotWait() {
    Leaving gone = new Leaving();
    gone.leave();
    Event events = fixture.engine.as(login("root").withPresence(gone)).on(Event.class);
    String token = events.inject("VM", Handle.of(web));

    for (int i = 0; i < 10; i++) {
      Failures.expect(ErrorCode.INTERNAL_ERROR, () -> events.from(List.of("network"), token, 60));
    }
  }

  public void placesComeFromWhatTheFrontDoorCarries() {
    assertThat(WaitingLimits.of(2000)).isEqualTo(new WaitingLimits(500, 750, 1500));
    assertThat(WaitingLimits.of(16)).isEqualTo(new WaitingLimits(4, 6, 12));
    assertThat(WaitingLimits.of(1)).isEqualTo(new WaitingLimits(1, 1, 1));
  }

  /** Somebody who leaves when told to. */
  private static final class Leaving implements Presence {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean gone;

    @Override
    public synchronized Subscription whenGone(Runnable action) {
      if (gone) {
        action.run();
      }
      actions.add(action);
      return () -> {};
    }

    synchronized void leave() {
      gone = true;
      actions.forEach(Runnable::run);
    }
  }
}
