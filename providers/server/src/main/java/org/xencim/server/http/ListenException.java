package org.xencim.server.http;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An address that cannot be listened on. */
public final class ListenException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ListenException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
