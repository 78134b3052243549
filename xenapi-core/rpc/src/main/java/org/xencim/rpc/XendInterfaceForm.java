package org.xencim.rpc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Row;

/**
 * Network interfaces as xm makes them: whichever it adds, to a machine that may have some, it calls
 * {@code eth0}. So this name is no name; the interface gets the first that is free.
 */
record XendInterfaceForm(RecordForm form) implements RecordForm {
  private static final String DEVICE = "device";
  private static final String ANY = "eth0";

  @Override
  public void writeMore(Row<?, ?> row, ValueSink sink, Inventory inventory) throws IOException {
    form.writeMore(row, sink, inventory);
  }

  @Override
  public Map<?, ?> toModel(Map<?, ?> given) {
    if (!ANY.equals(given.get(DEVICE))) {
      return form.toModel(given);
    }
    Map<Object, Object> unnamed = new LinkedHashMap<>(given);
    unnamed.put(DEVICE, "");
    return form.toModel(unnamed);
  }
}
