package org.xencim.providers.mapping;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimDateTime;

/** The TimeoutPeriod parameter of RequestStateChange. */
public final class Timeouts {
  private Timeouts() {}

  /** Whether a client limits the time: CIM says that NULL and an interval of zero do not. */
  public static boolean isGiven(@Nullable CimDateTime period) {
    return period != null && !(period.isInterval() && period.toDuration().isZero());
  }
}
