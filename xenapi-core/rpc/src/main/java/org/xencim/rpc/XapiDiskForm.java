package org.xencim.rpc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Row;

/**
 * Block devices as clients of XAPI make them: {@code userdevice} says where the guest shall see
 * one, by its name or by its number, of which 0 is the first; {@code autodetect} leaves it to the
 * server.
 */
record XapiDiskForm() implements RecordForm {
  private static final String DEVICE = "device";
  private static final String WISH = "userdevice";
  private static final String NO_WISH = "autodetect";
  private static final int LETTERS = 26;

  @Override
  public void writeMore(Row<?, ?> row, ValueSink sink, Inventory inventory) throws IOException {
    OF_MODEL.writeMore(row, sink, inventory);
  }

  @Override
  public Map<?, ?> toModel(Map<?, ?> given) {
    boolean isNamed = given.get(DEVICE) instanceof String name && !name.isEmpty();
    if (isNamed || !(given.get(WISH) instanceof String wish)) {
      return given;
    }
    Map<Object, Object> named = new LinkedHashMap<>(given);
    named.put(DEVICE, device(wish));
    return named;
  }

  /** What is no number that a disk can have is taken for a name, which the engine judges. */
  private static String device(String wish) {
    if (wish.equals(NO_WISH)) {
      return "";
    }
    boolean isNumber = wish.matches("[0-9]{1,2}") && Integer.parseInt(wish) < LETTERS;
    return isNumber ? "xvd" + (char) ('a' + Integer.parseInt(wish)) : wish;
  }
}
