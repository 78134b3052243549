package org.xencim.rpc;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A request that did not arrive whole; whoever reads it from the network has said why. */
final class BrokenRequest extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final IOException reason;

  BrokenRequest(IOException reason) {
    super(reason);
    this.reason = reason;
  }

  /** The reason, if that is why {@code failure} came to be; else null. */
  static @Nullable IOException reasonOf(@Nullable Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof BrokenRequest broken) {
        return broken.reason;
      }
    }
    return null;
  }
}
