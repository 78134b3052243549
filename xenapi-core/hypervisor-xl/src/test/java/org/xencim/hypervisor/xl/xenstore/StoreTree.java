package org.xencim.hypervisor.xl.xenstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of a xenstore by their paths. */
final class StoreTree {
  private final SortedMap<String, byte[]> values;

  StoreTree() {
    this(new TreeMap<>());
  }

  private StoreTree(SortedMap<String, byte[]> values) {
    this.values = values;
  }

  StoreTree copy() {
    return new StoreTree(new TreeMap<>(values));
  }

  static boolean isWithin(String path, String each) {
    return each.equals(path) || path.equals("/") || each.startsWith(path + "/");
  }

  boolean has(String path) {
    return values.containsKey(path);
  }

  byte[] get(String path) {
    return values.getOrDefault(path, new byte[0]);
  }

  Optional<String> text(String path) {
    return Optional.ofNullable(values.get(path)).map(bytes -> new String(bytes, UTF_8));
  }

  /** Sets a value; the directories on the way come into being. */
  void put(String path, byte[] value) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      values.putIfAbsent(path.substring(0, slash), new byte[0]);
    }
    values.put(path, value);
  }

  /** Removes a path and what is below it. */
  void cut(String path) {
    values.keySet().removeIf(each -> isWithin(path, each));
  }

  /** The names directly below a path. */
  List<String> names(String path) {
    String start = path.equals("/") ? path : path + "/";
    return values.keySet().stream()
        .filter(each -> each.startsWith(start) && each.length() > start.length())
        .map(each -> each.substring(start.length()))
        .filter(each -> each.indexOf('/') < 0)
        .toList();
  }
}
