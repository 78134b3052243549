package org.xencim.xenapi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls through method handles, whose targets throw unchecked exceptions only. */
@FunctionalInterface
interface Throwing {
  @Nullable Object run() throws Throwable;

  /** What {@code body} answers. */
  static @Nullable Object call(Throwing body) {
    try {
      return body.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a checked exception from a Xen-API declaration", e);
    }
  }

  /** What {@code body} answers, which is not null. */
  static Object result(Throwing body) {
    return Objects.requireNonNull(call(body), "result");
  }
}
