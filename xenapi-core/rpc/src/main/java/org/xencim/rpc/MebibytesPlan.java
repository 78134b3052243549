package org.xencim.rpc;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;

/** Memory, which the draft counts in MiB and the model in bytes. */
record MebibytesPlan(Plan bytes) implements Plan {
  private static final int SHIFT = 20;

  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    bytes.write((Long) value >> SHIFT, sink, inventory);
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    long mebibytes = (Long) bytes.read(wire, place);
    if (Math.abs(mebibytes) > Long.MAX_VALUE >> SHIFT) {
      throw Misfit.value(place, mebibytes, "no machine has as many MiB");
    }
    return mebibytes << SHIFT;
  }
}
