package org.xencim.rpc;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;

/** Strings that a dialect spells in another way than the model. */
record TextPlan(UnaryOperator<String> toWire, UnaryOperator<String> fromWire) implements Plan {
  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    sink.string(toWire.apply((String) value));
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    if (!(wire instanceof String text)) {
      throw Misfit.type(place);
    }
    return fromWire.apply(text);
  }
}
