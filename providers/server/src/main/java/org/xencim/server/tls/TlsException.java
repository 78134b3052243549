package org.xencim.server.tls;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A certificate or key that cannot be used, with the file and what to do about it. */
public final class TlsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TlsException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
