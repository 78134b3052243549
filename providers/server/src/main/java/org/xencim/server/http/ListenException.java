package org.xencim.server.http;

import java.io.Serial;

/** An address that cannot be listened on. */
public final class ListenException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ListenException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
