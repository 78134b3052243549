package org.xencim.hypervisor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Checks of the values of a specification. They come from people, so a broken rule is a {@link
 * DriverProblem.InvalidConfiguration} and not a programming error.
 */
final class SpecRules {

  private SpecRules() {}

  static void require(boolean holds, String field, Object value, String reason) {
    if (!holds) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(field, String.valueOf(value), reason));
    }
  }

  static void requireText(String field, String value) {
    require(!value.isBlank(), field, value, "must not be empty");
    require(value.chars().noneMatch(c -> c == 0), field, value, "must not contain a NUL character");
  }

  static <T, K> void requireUnique(List<T> items, Function<T, K> key, String field) {
    Set<K> seen = HashSet.newHashSet(items.size());
    for (T item : items) {
      K value = key.apply(item);
      require(seen.add(value), field, value, "is used twice");
    }
  }
}
