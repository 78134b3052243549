package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A CIM operation that failed, with the status of DSP0200 and one English sentence that names what
 * offended.
 */
public final class CimException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final CimStatus status;

  public CimException(CimStatus status, String description) {
    this(status, description, null);
  }

  /** A failure with its cause, which is for the log and never for the client. */
  public CimException(CimStatus status, String description, @Nullable Throwable cause) {
    super(requireNonNull(description), cause);
    this.status = requireNonNull(status);
  }

  /** The status. */
  public CimStatus status() {
    return status;
  }

  /** The sentence for the client. */
  public String description() {
    return requireNonNull(getMessage());
  }
}
