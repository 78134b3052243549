package org.xencim.rpc;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;

/** Percentages of the model, which XAPI has as fractions from 0 to 1. */
record FractionPlan(Plan fraction) implements Plan {
  private static final double WHOLE = 100;

  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    fraction.write((Long) value / WHOLE, sink, inventory);
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    double share = (Double) fraction.read(wire, place);
    if (!(share >= 0 && share <= 1)) {
      throw Misfit.value(place, share, "it is between 0 and 1");
    }
    return Math.round(share * WHOLE);
  }
}
