package org.xencim.rpc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.xencim.xenapi.ErrorCode;

/** Errors as a dialect tells them: among the parameters of an error are references. */
final class ErrorForm {
  // A parameter may be what a client sent.
  private static final int LONGEST = 1000;

  private ErrorForm() {}

  /** The error with a name and that many parameters; none of those that only others have. */
  static Optional<ErrorCode> known(String name, int count) {
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.name().equals(name) && code.takes(count))
        .findAny();
  }

  /** An error code with its parameters, for clients of a dialect. */
  static List<String> told(List<String> description, Dialect dialect) {
    List<String> brief = description.stream().map(ErrorForm::shortened).toList();
    return withReferences(brief, dialect::referenceOrNull);
  }

  private static String shortened(String parameter) {
    return Misfit.shortened(parameter, LONGEST);
  }

  /** An error code with its parameters, from any dialect. */
  static List<String> heard(List<String> description) {
    return withReferences(description, Dialect::handle);
  }

  private static List<String> withReferences(List<String> description, UnaryOperator<String> form) {
    return description.isEmpty()
        ? description
        : known(description.getFirst(), description.size() - 1)
            .map(code -> withReferences(description, code, form))
            .orElse(description);
  }

  private static List<String> withReferences(
      List<String> description, ErrorCode code, UnaryOperator<String> form) {
    List<String> changed = new ArrayList<>(description);
    for (int i = 0; i < changed.size() - 1; i++) {
      if (code.isReference(i)) {
        changed.set(i + 1, form.apply(changed.get(i + 1)));
      }
    }
    return changed;
  }
}
