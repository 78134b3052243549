package org.xencim.server.http;

import java.io.IOException;
import java.io.Serial;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * A body that does not arrive as it should, with the status that its sender is told before the
 * connection ends.
 */
final class BrokenBody extends IOException implements HttpException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  private BrokenBody(int status, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.status = status;
  }

  /** Bytes that are not what the headers announce, such as malformed chunks, or too few. */
  static BrokenBody malformed(Throwable cause) {
    return new BrokenBody(HttpStatus.BAD_REQUEST_400, "The body is not framed as told.", cause);
  }

  /** A body that did not say beforehand how long it is. */
  static BrokenBody tooLong() {
    return new BrokenBody(HttpStatus.PAYLOAD_TOO_LARGE_413, "The body is too long.", null);
  }

  /** A sender that fell silent, or sends so slowly that it only keeps others out. */
  static BrokenBody late(@Nullable Throwable cause) {
    return new BrokenBody(HttpStatus.REQUEST_TIMEOUT_408, "The body comes too slowly.", cause);
  }

  /** A body that would have had its turn only behind others that take too long. */
  static BrokenBody unserved() {
    return new BrokenBody(
        HttpStatus.SERVICE_UNAVAILABLE_503, "Too many large requests are being served.", null);
  }

  @Override
  public int getCode() {
    return status;
  }

  @Override
  public String getReason() {
    return HttpStatus.getMessage(status);
  }
}
