package org.xencim.mof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one run, each place once, and no more than the limits allow. */
final class MofProblems {
  private final int most;
  private final Set<MofPosition> places = new HashSet<>();
  private final List<MofProblem> problems = new ArrayList<>();

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

  /** All problems, those of each text in the order of the text. */
  List<MofProblem> all() {
    var files = problems.stream().map(problem -> problem.position().file()).distinct().toList();
    return problems.stream()
        .sorted(
            Comparator.comparingInt(
                    (MofProblem problem) -> files.indexOf(problem.position().file()))
                .thenComparingInt(problem -> problem.position().line())
                .thenComparingInt(problem -> problem.position().column()))
        .toList();
  }
}
