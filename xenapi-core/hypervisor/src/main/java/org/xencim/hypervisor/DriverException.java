package org.xencim.hypervisor;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A host did not do what it was asked; {@link #problem} says why, for programs. */
public final class DriverException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient DriverProblem problem;

  public DriverException(DriverProblem problem) {
    this(problem, null);
  }

  public DriverException(DriverProblem problem, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.problem = Objects.requireNonNull(problem, "problem");
  }

  public DriverProblem problem() {
    return problem;
  }
}
