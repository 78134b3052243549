package org.xencim.engine.journal;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A store that cannot be used, or does not take a change; the message names it and says why. */
public final class JournalException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public JournalException(String sentence) {
    this(sentence, null);
  }

  public JournalException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
