package org.xencim.rpc;

import java.io.Serial;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** JSON that the parser takes, but we do not. */
final class UntakenJson extends StreamReadException {
  @Serial private static final long serialVersionUID = 1L;

  UntakenJson(JsonParser parser, String reason) {
    super(parser, reason, parser.currentLocation());
  }

  /**
   * What is wrong with a document, and where; in our words, not in those of the parser's makers.
   */
  static String sentence(JacksonException problem) {
    String reason =
        switch (problem) {
          case UntakenJson untaken -> untaken.getOriginalMessage();
          case UnexpectedEndOfInputException _ -> "the document is not complete";
          case JacksonIOException unreadable -> unreadable.getOriginalMessage();
          case StreamConstraintsException _ -> "a number or a name is too long";
          default -> "this is no JSON";
        };
    return problem.getLocation() == null
        ? reason
        : "%s (line %d, column %d)"
            .formatted(
                reason, problem.getLocation().getLineNr(), problem.getLocation().getColumnNr());
  }
}
