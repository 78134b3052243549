package org.xencim.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpException;
import org.xencim.server.config.BodyPace;

/**
 * The body of a request as it comes in. Only the time that the client is waited for counts against
 * its pace, not what is done with the bytes in between.
 */
final class RequestBody extends InputStream {
  private final InputStream in;
  private final long longest;
  private final BodyPace pace;
  private final LongSupplier nanoTime;
  private long count;
  private long waited;

  RequestBody(InputStream in, long longest, BodyPace pace, LongSupplier nanoTime) {
    this.in = requireNonNull(in);
    this.longest = longest;
    this.pace = requireNonNull(pace);
    this.nanoTime = requireNonNull(nanoTime);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    long start = nanoTime.getAsLong();
    int read = arrived(buffer, offset, length);
    waited += nanoTime.getAsLong() - start;
    count += Math.max(0, read);
    if (count > longest) {
      throw BrokenBody.tooLong();
    }
    // A client that is at its end, however late, keeps nobody waiting any more.
    if (read >= 0 && waited > pace.allowed(count).toNanos()) {
      throw BrokenBody.late(null);
    }
    return read;
  }

  private int arrived(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (UncheckedIOException | IOException failure) {
      throw told(failure);
    } catch (RuntimeException failure) {
      // The HTTP parser complains in unchecked exceptions, also about what it reads for others.
      if (failure instanceof HttpException) {
        throw told(failure);
      }
      throw failure;
    }
  }

  private static BrokenBody told(Exception failure) {
    return failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException
        ? BrokenBody.late(failure)
        : BrokenBody.malformed(failure);
  }
}
