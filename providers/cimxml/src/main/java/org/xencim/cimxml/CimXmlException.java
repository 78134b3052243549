package org.xencim.cimxml;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A message that cannot be answered in CIM-XML, with one English sentence of what is wrong. */
public final class CimXmlException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final CimXmlProblem problem;

  CimXmlException(CimXmlProblem problem, String detail) {
    this(problem, detail, null);
  }

  CimXmlException(CimXmlProblem problem, String detail, @Nullable Throwable cause) {
    super(requireNonNull(detail), cause);
    this.problem = requireNonNull(problem);
  }

  /** What is wrong, with the HTTP status and the CIMError token. */
  public CimXmlProblem problem() {
    return problem;
  }

  /** The sentence for the client; a header must carry it percent-encoded. */
  public String detail() {
    return requireNonNull(getMessage());
  }
}
