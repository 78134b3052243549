package org.xencim.rpc;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;

/** Words: a set in the draft, one string in the model. */
record WordsPlan(Plan text) implements Plan {
  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    sink.beginSet();
    for (String word : ((String) value).split(" ", -1)) {
      if (!word.isEmpty()) {
        text.write(word, sink, inventory);
      }
    }
    sink.endSet();
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    if (!(wire instanceof List<?> words)) {
      throw Misfit.type(place);
    }
    return words.stream()
        .map(word -> (String) text.read(word, place))
        .collect(Collectors.joining(" "));
  }
}
