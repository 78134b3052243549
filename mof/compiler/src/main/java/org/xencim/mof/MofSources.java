package org.xencim.mof;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where MOF text comes from. The compiler itself reads no files, so that it can be given a
 * directory, a class path or texts in memory alike.
 */
@FunctionalInterface
public interface MofSources {
  /**
   * Finds a text.
   *
   * @param name as it was given to the compiler or written in {@code #pragma include}
   * @param includer the name of the text that includes it, as found; null for a text given directly
   * @return the text, or empty if there is none of that name
   */
  Optional<Text> find(String name, @Nullable String includer);

  /**
   * A text that was found.
   *
   * @param name the name by which problems cite it; two includes of the same text have the same
   *     name
   */
  record Text(String name, CharSequence content) {}

  /** No texts at all: an include finds nothing. */
  static MofSources none() {
    return (name, includer) -> Optional.empty();
  }
}
