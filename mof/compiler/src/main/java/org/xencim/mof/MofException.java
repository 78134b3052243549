package org.xencim.mof;

import java.util.List;
import java.util.stream.Collectors;

/** A MOF text that cannot be used, with everything that is wrong in it. */
public final class MofException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<MofProblem> problems;

  MofException(List<MofProblem> problems) {
    super(problems.stream().map(MofProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong; never empty. */
  public List<MofProblem> problems() {
    return problems;
  }
}
