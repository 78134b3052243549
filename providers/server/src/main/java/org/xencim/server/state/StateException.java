package org.xencim.server.state;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Something in the state directory that cannot be read, written or trusted. */
public final class StateException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StateException(String sentence) {
    this(sentence, null);
  }

  private StateException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** A failure to do something, with what the operating system says about it. */
  public static StateException of(String what, IOException cause) {
    return new StateException(what + ": " + reason(cause), cause);
  }

  private static @Nullable String reason(IOException cause) {
    // These exceptions name the path alone, so the kind must say the rest.
    return switch (cause) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException failure when failure.getReason() != null -> failure.getReason();
      default -> cause.getClass().getSimpleName() + " " + cause.getMessage();
    };
  }
}
