package org.xencim.hypervisor.xl.xenstore;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Xenstore refused a request, or could not be asked; {@link #error} says why, for programs. */
public final class XenstoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final XenstoreError error;

  XenstoreException(XenstoreError error, String message) {
    this(error, message, null);
  }

  XenstoreException(XenstoreError error, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.error = Objects.requireNonNull(error, "error");
  }

  public XenstoreError error() {
    return error;
  }

  /** The same for another thread, which has a stack of its own. */
  XenstoreException again() {
    return new XenstoreException(error, String.valueOf(getMessage()), this);
  }
}
