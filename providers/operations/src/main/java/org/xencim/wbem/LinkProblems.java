package org.xencim.wbem;

import java.util.ArrayList;
import java.util.List;

/**
 * What does not fit between mappings and a schema. With the schema that mappings were written for
 * every property has to be accounted for; with another version of it a property may be new, or
 * gone.
 */
final class LinkProblems {
  private final List<String> problems = new ArrayList<>();
  private final boolean complete;

  /** Collects problems; gaps are among them when the mappings must be complete. */
  LinkProblems(boolean complete) {
    this.complete = complete;
  }

  /** Something that cannot work. */
  void add(String problem) {
    problems.add(problem);
  }

  /** A property that only one side knows. */
  void gap(String problem) {
    if (complete) {
      problems.add(problem);
    }
  }

  /** Throws when there were problems, naming them all. */
  void report() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }
}
