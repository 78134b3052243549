package org.xencim.mof;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one run, each place once, and no more than the limits allow. */
final class MofProblems {
  private final int most;
  private final Set<MofPosition> places = new LinkedHashSet<>();
  private final java.util.ArrayList<MofProblem> problems = new java.util.ArrayList<>();

  MofProblems(MofLimits limits) {
    this.most = limits.problems();
  }

  /** Reports a problem, unless its place has one already: a second one there is its echo. */
  void report(MofPosition position, String found, String expected) {
    if (problems.size() < most && places.add(position)) {
      problems.add(new MofProblem(position, found, expected));
    }
  }

  void report(Name name, String expected) {
    report(name.position(), name.text(), expected);
  }

  boolean isFull() {
    return problems.size() >= most;
  }

  List<MofProblem> all() {
    return List.copyOf(problems);
  }
}
