package org.xencim.mof;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts in memory by name. */
record TextSources(Map<String, ? extends CharSequence> texts) implements MofSources {
  static TextSources of(String text) {
    return new TextSources(Map.of("test.mof", text));
  }

  @Override
  public Optional<Text> find(String name, @Nullable String includer) {
    var text = texts.get(name);
    return text == null ? Optional.empty() : Optional.of(new Text(name, text));
  }
}
