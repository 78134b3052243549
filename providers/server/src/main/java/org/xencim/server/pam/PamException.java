package org.xencim.server.pam;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** PAM cannot be used on this machine. */
public final class PamException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  PamException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
