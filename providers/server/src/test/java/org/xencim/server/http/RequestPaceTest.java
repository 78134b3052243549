package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.testng.annotations.Test;
import org.xencim.server.config.BodyPace;

/** How long a client may be waited for, by a clock of our own. */
public class RequestPaceTest {
  private static final BodyPace PACE = new BodyPace(Duration.ofSeconds(60), 1000);

  private final AtomicLong now = new AtomicLong();

  private void pass(long seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  /** A body of which each piece of so many bytes comes after so many seconds. */
  private RequestBody body(int pieces, int bytes, long seconds) {
    InputStream in =
        new InputStream() {
          private int left = pieces;

          @Override
          public int read() {
            throw new AssertionError("bodies are read in pieces");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            pass(seconds);
            return left-- > 0 ? bytes : -1;
          }
        };
    return new RequestBody(in, 1_000_000, PACE, now::get);
  }

  @Test
  public void aTrickleEndsWithTheTime() throws IOException {
    RequestBody body = body(100, 1, 20);

    for (int octets = 0; octets < 3; octets++) {
      assertThat(body.read()).isZero();
    }
    assertThatExceptionOfType(BrokenBody.class)
        .isThrownBy(body::read)
        .satisfies(late -> assertThat(late.getCode()).isEqualTo(408));
  }

  @Test
  public void whatComesFastEnoughMayTakeLong() throws IOException {
    // 100 seconds, of which 50 were earned by 50,000 bytes.
    assertThat(body(50, 1000, 2).readAllBytes()).hasSize(50_000);
  }

  @Test
  public void theTimeInBetweenIsOurs() throws IOException {
    RequestBody body = body(3, 1, 1);
    while (body.read() >= 0) {
      pass(1000);
    }
  }
}
