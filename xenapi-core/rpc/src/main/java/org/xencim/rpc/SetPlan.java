package org.xencim.rpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;

/** Sets, as lists. */
record SetPlan(Plan element) implements Plan {
  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    sink.beginSet();
    for (Object each : (List<?>) value) {
      element.write(each, sink, inventory);
    }
    sink.endSet();
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    if (!(wire instanceof List<?> list)) {
      throw Misfit.type(place);
    }
    List<Object> values = new ArrayList<>(list.size());
    for (Object each : list) {
      values.add(element.read(each, place));
    }
    return values;
  }
}
