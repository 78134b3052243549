package org.xencim.xenapi;

import java.util.Iterator;
import java.util.List;

/**
 * An immutable index from keys to the references of the objects that have them. Most keys have one
 * object, which is kept without a set around it.
 */
final class References<K> {
  private static final References<?> EMPTY = new References<>(PersistentMap.empty());

  /** The values are a Ref, or a PersistentMap from Ref to itself with two or more. */
  private final PersistentMap<K, Object> map;

  private References(PersistentMap<K, Object> map) {
    this.map = map;
  }

  @SuppressWarnings("unchecked") // has no entries of any type
  static <K> References<K> empty() {
    return (References<K>) EMPTY;
  }

  References<K> with(K key, Ref<?> ref) {
    Object old = map.get(key);
    if (old == null || old.equals(ref)) {
      return new References<>(map.with(key, ref));
    }
    PersistentMap<Ref<?>, Ref<?>> set = old instanceof Ref<?> one ? only(one) : many(old);
    return new References<>(map.with(key, set.with(ref, ref)));
  }

  References<K> without(K key, Ref<?> ref) {
    Object old = map.get(key);
    if (old == null) {
      return this;
    }
    if (old instanceof Ref<?> one) {
      return one.equals(ref) ? new References<>(map.without(key)) : this;
    }
    PersistentMap<Ref<?>, Ref<?>> rest = many(old).without(ref);
    Object kept = rest.size() == 1 ? rest.iterator().next() : rest;
    return new References<>(map.with(key, kept));
  }

  int count(K key) {
    Object found = map.get(key);
    if (found == null) {
      return 0;
    }
    return found instanceof Ref<?> ? 1 : many(found).size();
  }

  Iterator<Ref<?>> iterator(K key) {
    Object found = map.get(key);
    if (found == null) {
      return List.<Ref<?>>of().iterator();
    }
    return found instanceof Ref<?> one ? List.<Ref<?>>of(one).iterator() : many(found).iterator();
  }

  private static PersistentMap<Ref<?>, Ref<?>> only(Ref<?> ref) {
    return PersistentMap.<Ref<?>, Ref<?>>empty().with(ref, ref);
  }

  @SuppressWarnings("unchecked") // what is not a Ref is a set of Refs
  private static PersistentMap<Ref<?>, Ref<?>> many(Object set) {
    return (PersistentMap<Ref<?>, Ref<?>>) set;
  }
}
