package org.xencim.xenapi;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the order of its keys: small, the same in every run, and copied only once
 * however often the record that has it is changed.
 */
final class FrozenMap<K, V> extends AbstractMap<K, V> {
  private final Entry<K, V>[] entries;

  private FrozenMap(Entry<K, V>[] entries) {
    this.entries = entries;
  }

  /** {@code map} itself when nobody can change it, else a copy; its keys must be comparable. */
  static <K, V> Map<K, V> copyOf(Map<K, V> map) {
    if (map.isEmpty()) {
      return Map.of();
    }
    return map instanceof FrozenMap<K, V> ? map : new FrozenMap<>(sorted(map));
  }

  @SuppressWarnings("unchecked") // an array of a generic type, filled with what it may have
  private static <K, V> Entry<K, V>[] sorted(Map<K, V> map) {
    Entry<K, V>[] entries =
        map.entrySet().stream()
            .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
            .toArray(Entry[]::new);
    Arrays.sort(entries, Comparator.comparing(entry -> (Comparable<Object>) entry.getKey()));
    return entries;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    for (Entry<K, V> entry : entries) {
      if (Objects.equals(entry.getKey(), key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<K, V>> iterator() {
        return IntStream.range(0, entries.length).mapToObj(i -> entries[i]).iterator();
      }

      @Override
      public int size() {
        return entries.length;
      }
    };
  }
}
