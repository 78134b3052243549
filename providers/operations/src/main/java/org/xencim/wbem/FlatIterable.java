package org.xencim.wbem;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lazy combinations of iterables: what is enumerated is never gathered first. */
final class FlatIterable {
  private FlatIterable() {}

  /** Every outer element combined with each of its inner ones. */
  static <A, B, T> Iterable<T> of(
      Iterable<? extends A> outer,
      Function<A, ? extends Iterable<? extends B>> inner,
      BiFunction<A, B, T> combine) {
    return () -> new Pairs<>(outer.iterator(), inner, combine);
  }

  /** The elements that pass. */
  static <T> Iterable<T> filtered(Iterable<? extends T> all, Predicate<T> passes) {
    return of(all, one -> passes.test(one) ? List.of(one) : List.<T>of(), (one, same) -> same);
  }

  private static final class Pairs<A, B, T> implements Iterator<T> {
    private final Iterator<? extends A> outer;
    private final Function<A, ? extends Iterable<? extends B>> inner;
    private final BiFunction<A, B, T> combine;
    private @Nullable A current;
    private @Nullable Iterator<? extends B> rest;

    Pairs(
        Iterator<? extends A> outer,
        Function<A, ? extends Iterable<? extends B>> inner,
        BiFunction<A, B, T> combine) {
      this.outer = outer;
      this.inner = inner;
      this.combine = combine;
    }

    @Override
    public boolean hasNext() {
      while (rest == null || !rest.hasNext()) {
        if (!outer.hasNext()) {
          return false;
        }
        A next = outer.next();
        current = next;
        rest = inner.apply(next).iterator();
      }
      return true;
    }

    @Override
    public T next() {
      if (!hasNext() || current == null || rest == null) {
        throw new NoSuchElementException();
      }
      return combine.apply(current, rest.next());
    }
  }
}
