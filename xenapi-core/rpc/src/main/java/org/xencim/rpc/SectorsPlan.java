package org.xencim.rpc;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;

/** Sizes of disk images, which the draft counts in sectors and the model in bytes. */
record SectorsPlan(Plan bytes) implements Plan {
  /** Bytes of a sector. */
  static final int BYTES = 512;

  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    // A sector that is not full is one.
    bytes.write(Math.ceilDiv((Long) value, (long) BYTES), sink, inventory);
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    long sectors = (Long) bytes.read(wire, place);
    if (Math.abs(sectors) > Long.MAX_VALUE / BYTES) {
      throw Misfit.value(place, sectors, "no disk has as many sectors");
    }
    return sectors * BYTES;
  }
}
