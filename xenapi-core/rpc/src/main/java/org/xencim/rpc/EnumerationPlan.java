package org.xencim.rpc;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.WireName;

/** Names of a closed set. Read ignoring case: xm writes {@code disk} where the manual has Disk. */
final class EnumerationPlan implements Plan {
  private final Map<String, Enum<?>> byName = new LinkedHashMap<>();
  private final String names;

  EnumerationPlan(Class<? extends Enum<?>> type) {
    for (Enum<?> constant : type.getEnumConstants()) {
      byName.put(((WireName) constant).wire().toLowerCase(Locale.ROOT), constant);
    }
    this.names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((WireName) constant).wire())
            .collect(Collectors.joining(", ", "it is one of ", ""));
  }

  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    sink.string(key(value));
  }

  @Override
  public String key(Object value) {
    return ((WireName) value).wire();
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    if (!(wire instanceof String text)) {
      throw Misfit.type(place);
    }
    Enum<?> constant = byName.get(text.toLowerCase(Locale.ROOT));
    if (constant == null) {
      throw Misfit.value(place, text, names);
    }
    return constant;
  }
}
