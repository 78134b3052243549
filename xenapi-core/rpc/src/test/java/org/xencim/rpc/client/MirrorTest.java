package org.xencim.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.testng.annotations.Test;
import org.xencim.rpc.News;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.XenApiException;

/** What a mirror shows of the news it is told. */
public final class MirrorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Ref<Network> ONE = Ref.of(Network.class, "1");
  private static final Ref<Network> TWO = Ref.of(Network.class, "2");

  private final Deque<News> script = new ArrayDeque<>();
  private final List<String> tokens = new ArrayList<>();

  private Mirror mirror() {
    script.clear();
    tokens.clear();
    return new Mirror(this::ask, _ -> {});
  }

  private News ask(String token, Duration patience) {
    tokens.add(token);
    return told();
  }

  private News told() {
    News news = script.remove();
    if (news.token().equals("lost")) {
      throw new XenApiException(ErrorCode.EVENTS_LOST);
    }
    return news;
  }

  @Test
  public void newsAreShownInOrder() {
    Mirror mirror = mirror();
    List<EventOperation> heard = new ArrayList<>();
    try (var _ =
        mirror.onChange(
            (_, changes) -> changes.stream().map(Change::operation).forEach(heard::add))) {
      script.add(new News(List.of(network(ONE, "a"), network(TWO, "b")), "t1"));
      script.add(new News(List.of(network(ONE, "c"), new News.Gone<>(TWO)), "t2"));
      mirror.catchUp();
      mirror.follow(PATIENCE);
    }

    assertThat(mirror.inventory().get(ONE).nameLabel()).isEqualTo("c");
    assertThat(mirror.inventory().find(TWO)).isEmpty();
    assertThat(tokens).containsExactly("", "t1");
    assertThat(heard)
        .containsExactly(
            EventOperation.ADD, EventOperation.ADD, EventOperation.MOD, EventOperation.DEL);
  }

  @Test
  public void whatTheServerSaysAgainIsNoChange() {
    Mirror mirror = mirror();
    script.add(new News(List.of(network(ONE, "a")), "t1"));
    script.add(new News(List.of(network(ONE, "a")), "t2"));
    mirror.catchUp();
    long revision = mirror.inventory().revision();
    mirror.follow(PATIENCE);

    assertThat(mirror.inventory().revision()).isEqualTo(revision);
  }

  @Test
  public void afterLostEventsEverythingIsReadAgain() {
    Mirror mirror = mirror();
    script.add(new News(List.of(network(ONE, "a"), network(TWO, "b")), "t1"));
    script.add(new News(List.of(), "lost"));
    script.add(new News(List.of(network(TWO, "c")), "t9"));
    mirror.catchUp();
    mirror.follow(PATIENCE);

    assertThat(mirror.inventory().find(ONE)).isEmpty();
    assertThat(mirror.inventory().get(TWO).nameLabel()).isEqualTo("c");
    assertThat(tokens).containsExactly("", "t1", "");
  }

  @Test
  public void anOldAnswerDoesNotUndoANewerOne() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    Mirror mirror =
        new Mirror(
            (token, patience) -> {
              if (token.isEmpty()) {
                return new News(List.of(network(ONE, "a")), "t1");
              }
              if (patience.isZero()) {
                return new News(List.of(network(ONE, "newer")), "t3");
              }
              waiting.countDown();
              awaitQuietly(answer);
              return new News(List.of(network(ONE, "older")), "t2");
            },
            _ -> {});
    mirror.catchUp();
    Thread follower = Thread.ofVirtual().start(() -> mirror.follow(PATIENCE));
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    mirror.catchUp();
    answer.countDown();
    assertThat(follower.join(Duration.ofSeconds(10))).isTrue();

    assertThat(mirror.inventory().get(ONE).nameLabel()).isEqualTo("newer");
  }

  @Test
  public void ofAnAnswerAboutWhatIsMeasuredOnlyThatIsTaken() {
    List<Ref<?>> read = new ArrayList<>();
    Ref<VmMetrics> metrics = Ref.of(VmMetrics.class, "m");
    VmMetrics.Fields first =
        Draft.of(VmMetrics.class)
            .set(VmMetrics.Fields::uuid, "m")
            .set(VmMetrics.Fields::memoryActual, 1L)
            .build();
    News.Item<?, ?> there = new News.Present<>(new Row<>(metrics, first));
    Mirror mirror =
        new Mirror((_, _) -> new News(List.of(network(ONE, "a"), there), "t1"), read::add);
    mirror.catchUp();
    assertThat(read).isEmpty();

    mirror.takeMeasured(
        metrics,
        first
            .edit()
            .set(VmMetrics.Fields::memoryActual, 2L)
            .set(VmMetrics.Fields::vcpusUtilisation, Map.of(0L, 0.5))
            .build());

    assertThat(mirror.inventory().get(ONE).nameLabel()).isEqualTo("a");
    assertThat(mirror.inventory().get(metrics))
        .isEqualTo(first.with(VmMetrics.Fields::vcpusUtilisation, Map.of(0L, 0.5)));
    assertThat(read).containsOnly(metrics);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static News.Item<Network, Network.Fields> network(Ref<Network> ref, String label) {
    Network.Fields fields =
        Draft.of(Network.class)
            .set(Network.Fields::uuid, ref.handle())
            .set(Network.Fields::nameLabel, label)
            .build();
    return new News.Present<>(new Row<>(ref, fields));
  }
}
