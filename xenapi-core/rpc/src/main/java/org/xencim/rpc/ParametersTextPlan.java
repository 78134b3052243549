package org.xencim.rpc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;

/** Parameters as {@code weight=256 cap=0}: one string in the draft, a map in the model. */
record ParametersTextPlan() implements Plan {
  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    sink.string(
        ((Map<?, ?>) value)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" ")));
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    if (!(wire instanceof String text)) {
      throw Misfit.type(place);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String word : text.strip().split("\\s+", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        parameters.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (!word.isEmpty()) {
        throw Misfit.value(place, word, "a parameter is NAME=VALUE");
      }
    }
    return parameters;
  }
}
