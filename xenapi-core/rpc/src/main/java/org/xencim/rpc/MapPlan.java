package org.xencim.rpc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;

/** Maps; on the wire every key is text. */
record MapPlan(Plan key, Plan value) implements Plan {
  @Override
  public void write(Object map, ValueSink sink, Inventory inventory) throws IOException {
    Map<?, ?> entries = (Map<?, ?>) map;
    sink.beginMap(entries.isEmpty());
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      sink.beginMember(key.key(entry.getKey()));
      writeValue(entry, sink, inventory);
      sink.endMember();
    }
    sink.endMap();
  }

  private void writeValue(Map.Entry<?, ?> entry, ValueSink sink, Inventory inventory)
      throws IOException {
    if (value instanceof RecordPlan<?, ?> record && entry.getKey() instanceof Ref<?> ref) {
      record.write(ref, entry.getValue(), sink, inventory);
    } else {
      value.write(entry.getValue(), sink, inventory);
    }
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    if (!(wire instanceof Map<?, ?> members)) {
      throw Misfit.type(place);
    }
    Map<Object, Object> entries = LinkedHashMap.newLinkedHashMap(members.size());
    members.forEach((name, member) ->
        entries.put(key.read(name, place), value.read(member, place + "." + name)));
    return entries;
  }
}
