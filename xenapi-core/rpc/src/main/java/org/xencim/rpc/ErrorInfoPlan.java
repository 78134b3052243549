package org.xencim.rpc;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;

/** Why a task failed: an error code with its parameters, some of which are references. */
record ErrorInfoPlan(Plan texts, Dialect dialect) implements Plan {
  @Override
  @SuppressWarnings("unchecked") // the field is a set of strings
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    texts.write(ErrorForm.told((List<String>) value, dialect), sink, inventory);
  }

  @Override
  @SuppressWarnings("unchecked") // the field is a set of strings
  public Object read(@Nullable Object wire, String place) {
    return ErrorForm.heard((List<String>) texts.read(wire, place));
  }
}
