package org.xencim.providers.settings;

import java.util.List;
import java.util.Map;

/** Maps of the Xen-API as CIM shows them: one string per entry. */
final class KeyValues {
  private KeyValues() {}

  /** The entries, each as {@code key=value}, in the order of their keys. */
  static List<String> of(Map<String, String> map) {
    return map.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }
}
