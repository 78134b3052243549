package org.xencim.hypervisor.xl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;

/** The connections that a feed of changes opens, and closes. */
public final class ChangeFeedTest {
  private static final String WATCHES = "@introduceDomain\n@releaseDomain\n/local/domain\n";

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
    ChangeFeed feed = feed(host.step("list", 0, "", ""));
    assertThat(opening.await(1, TimeUnit.MINUTES)).isTrue();
    feed.close();
    feedClosed.complete(true);
    assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
  }

  private static ChangeFeed feed(FakeRunner host) {
    return new ChangeFeed(new Dom0(host), "fake", event -> {});
  }
}
