package org.xencim.hypervisor.xl.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.xl.command.FakeRunner;
import org.xencim.hypervisor.xl.command.LineStream;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.xenstore.MemoryXenstored;

/** What a feed of changes makes of changes in xenstore, and the connections that it opens. */
public final class ChangeFeedTest {
  private static final String WATCHES = "@introduceDomain\n@releaseDomain\n/local/domain\n";

  private static final UUID OLD = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID NEW = UUID.fromString("00000000-0000-4000-8000-000000000002");

  private final BlockingQueue<DomainEvent> seen = new LinkedBlockingQueue<>();
  private MemoryXenstored xenstored;
  private @Nullable ChangeFeed feed;

  private static LineStream stream(String lines, Runnable end) {
    return new LineStream(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), end);
  }

  @Test
  public void aStreamThatEndsAtOnceIsClosed() {
    CountDownLatch ended = new CountDownLatch(1);
    FakeRunner host = new FakeRunner().following(() -> stream("", ended::countDown));
    assertThatThrownBy(() -> feed(host)).isInstanceOf(DriverException.class);
    assertThat(ended.getCount()).isZero();
  }

  @Test
  public void aStreamThatNeverSetsItsWatchesIsClosed() {
    CountDownLatch ended = new CountDownLatch(1);
    InputStream silence =
        new InputStream() {
          @Override
          public int read() throws IOException {
            try {
              ended.await();
              return -1;
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };
    LineStream lines = new LineStream(silence, ended::countDown);
    Duration patience = Duration.ofMillis(10);
    assertThatThrownBy(() -> CommandChanges.open(lines, "fake", _ -> {}, patience))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("set no watches");
  }

  @Test
  public void aStreamOpenedDuringCloseIsClosedToo() throws InterruptedException {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CompletableFuture<Boolean> feedClosed = new CompletableFuture<>();
    Iterator<Supplier<LineStream>> streams =
        List.<Supplier<LineStream>>of(
                () -> stream(WATCHES, () -> {}),
                () -> {
                  opening.countDown();
                  feedClosed.join(); // whose wait an interrupt does not end
                  return stream(WATCHES, ended::countDown);
                })
            .iterator();
    FakeRunner host = new FakeRunner().following(() -> streams.next().get());
    ChangeFeed feed = feed(host.step("list", 0, line(OLD, 7, "-b----"), ""));
    assertThat(opening.await(1, TimeUnit.MINUTES)).isTrue();
    feed.close();
    feedClosed.complete(true);
    assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @AfterMethod(alwaysRun = true)
  public void stop() {
    if (feed != null) {
      feed.close();
    }
    xenstored.close();
  }

  @BeforeMethod
  public void start() {
    feed = null;
    seen.clear();
    xenstored = new MemoryXenstored();
  }

  /** A host whose xenstore can be reached, and where {@code domain} runs with domid 7. */
  private FakeRunner open(UUID domain) {
    xenstored.write("/local/domain/7/vm", "/vm/" + domain);
    FakeRunner host = new FakeRunner().listening(xenstored::connect);
    feed =
        new ChangeFeed(
            new Dom0(host.step("list", 0, line(domain, 7, "-b----"), "")), "fake", seen::add);
    return host;
  }

  @Test
  public void aDomainThatComesAndGoesIsNamedWithoutAList() throws InterruptedException {
    FakeRunner host = open(OLD);
    xenstored.write("/local/domain/8/vm", "/vm/" + NEW);
    xenstored.changed("@introduceDomain");
    awaitEvent(new DomainEvent.Domain(NEW));
    seen.clear();
    xenstored.remove("/local/domain/8");
    awaitEvent(new DomainEvent.Domain(NEW));
    xenstored.write("/local/domain/7/name", "other");
    awaitEvent(new DomainEvent.Domain(OLD));
    assertThat(host.asked()).hasSize(1);
  }

  @Test
  public void whoEndedIsFoundInOneListForAll() throws InterruptedException {
    FakeRunner host = open(OLD);
    host.step("list", 0, line(OLD, 7, "---sc-"), "");
    for (int i = 0; i < 100; i++) {
      xenstored.changed("@releaseDomain");
    }
    awaitEvent(new DomainEvent.Domain(OLD));
    assertThat(host.asked()).hasSizeBetween(2, 4);
  }

  @Test
  public void whatGuestsTellIsToldOnce() throws InterruptedException {
    FakeRunner host = open(OLD);
    for (int i = 0; i < 1000; i++) {
      xenstored.write("/local/domain/7/data/meminfo_free", String.valueOf(i));
    }
    awaitEvent(new DomainEvent.Guest(OLD));
    xenstored.write("/local/domain/7/name", "other");
    awaitEvent(new DomainEvent.Domain(OLD));
    assertThat(seen).isEmpty();
    assertThat(host.asked()).hasSize(1);
  }

  @Test
  public void aXenstoreThatHangsUpIsAskedAgain() throws InterruptedException {
    FakeRunner host = open(OLD);
    host.step("list", 0, line(OLD, 7, "-b----"), "");
    xenstored.hangUp();
    awaitEvent(new DomainEvent.Everything());
    awaitEvent(new DomainEvent.Everything());
    xenstored.write("/local/domain/7/name", "other");
    awaitEvent(new DomainEvent.Domain(OLD));
  }

  @Test
  public void withoutASocketTheCommandIsFollowed() throws InterruptedException {
    FakeRunner host =
        new FakeRunner()
            .following(() -> stream(WATCHES + "/local/domain/7/name\n", () -> {}))
            .step("list", 0, line(OLD, 7, "-b----"), "");
    feed = new ChangeFeed(new Dom0(host), "fake", seen::add);
    awaitEvent(new DomainEvent.Domain(OLD));
    assertThat(feed.store()).isEmpty();
  }

  private void awaitEvent(DomainEvent event) throws InterruptedException {
    DomainEvent next = seen.poll(1, TimeUnit.MINUTES);
    while (next != null && !next.equals(event)) {
      next = seen.poll(1, TimeUnit.MINUTES);
    }
    assertThat(next).isEqualTo(event);
  }

  private static String line(UUID uuid, int domid, String flags) {
    return "%-40s %5d %5d %5d     %s %8s %s %8s %16s%n"
        .formatted("g", domid, 96, 1, flags, "1.0", uuid, "-", "-");
  }

  private static ChangeFeed feed(FakeRunner host) {
    return new ChangeFeed(new Dom0(host), "fake", event -> {});
  }
}
