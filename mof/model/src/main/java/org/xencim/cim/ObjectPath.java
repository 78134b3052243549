package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The path of an instance, or of a class when there are no keys. Keys are sorted by name. Two paths
 * are equal when class, namespace and keys are; the host is where a path came from, not what it
 * names.
 *
 * @param host the host that a client wrote, or null
 * @param namespace the namespace, or null where the context has it
 * @param className the class
 * @param keys the key bindings, sorted by name, each name once
 */
public record ObjectPath(
    @Nullable String host, @Nullable CimNamespace namespace, CimName className, List<Key> keys) {

  /**
   * One key binding.
   *
   * @param name the name of the key property
   * @param value its value
   */
  public record Key(CimName name, CimValue value) {
    public Key {
      requireNonNull(name);
      requireNonNull(value);
    }
  }

  public ObjectPath {
    requireNonNull(className);
    keys = keys.size() > 1 ? sorted(keys) : List.copyOf(keys);
  }

  private static List<Key> sorted(List<Key> keys) {
    List<Key> sorted = new ArrayList<>(keys);
    sorted.sort(Comparator.comparing(Key::name));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).name().equals(sorted.get(i - 1).name())) {
        throw new IllegalArgumentException("key " + sorted.get(i).name() + " is given twice");
      }
    }
    return List.copyOf(sorted);
  }

  /** The path of a class without a namespace. */
  public static ObjectPath ofClass(CimName className) {
    return new ObjectPath(null, null, className, List.of());
  }

  /** The path of an instance without a namespace. */
  public static ObjectPath of(CimName className, List<Key> keys) {
    return new ObjectPath(null, null, className, keys);
  }

  /** This path in a namespace. */
  public ObjectPath in(@Nullable CimNamespace other) {
    return new ObjectPath(host, other, className, keys);
  }

  /** This path on a host. */
  public ObjectPath at(@Nullable String otherHost) {
    return new ObjectPath(otherHost, namespace, className, keys);
  }

  /** The value of a key, or null when the path lacks it. */
  public @Nullable CimValue key(CimName name) {
    for (Key key : keys) {
      if (key.name().equals(name)) {
        return key.value();
      }
    }
    return null;
  }

  /** Whether this path names a class rather than an instance. */
  public boolean isClassPath() {
    return keys.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectPath path
        && className.equals(path.className)
        && Objects.equals(namespace, path.namespace)
        && keys.equals(path.keys);
  }

  @Override
  public int hashCode() {
    return Objects.hash(className, namespace, keys);
  }

  /** The untyped WBEM URI of DSP0207, as in {@code root/cimv2:Class.Key="value"}. */
  @Override
  public String toString() {
    return ObjectPathText.format(this);
  }

  /**
   * Reads what {@link #toString} writes. Numbers become sint64 or uint64, since an untyped path
   * does not tell.
   *
   * @throws IllegalArgumentException when the text is not an object path
   */
  public static ObjectPath parse(String text) {
    return ObjectPathText.parse(text);
  }
}
