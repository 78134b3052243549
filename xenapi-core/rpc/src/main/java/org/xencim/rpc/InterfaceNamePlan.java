package org.xencim.rpc;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;

/** Interfaces of machines, which xm names {@code eth0} and the model numbers. */
record InterfaceNamePlan(Plan text) implements Plan {
  private static final Pattern NAME = Pattern.compile("eth\\d{1,3}");

  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    text.write(value, sink, inventory);
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    String device = (String) text.read(wire, place);
    return NAME.matcher(device).matches() ? device.substring("eth".length()) : device;
  }
}
