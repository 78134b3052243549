package org.xencim.mof;

import static java.util.Objects.requireNonNull;

/**
 * One mistake in a MOF text: where it is, what stands there, and what was expected instead.
 *
 * @param found the offending text as it was written, cut when it is long
 * @param expected what would have been right, as a phrase that completes "expected ..."
 */
public record MofProblem(MofPosition position, String found, String expected) {
  private static final int LONGEST_EXCERPT = 60;

  public MofProblem {
    requireNonNull(position, "position");
    requireNonNull(expected, "expected");
    found = excerpt(found);
  }

  private static String excerpt(String text) {
    var line = text.lines().findFirst().orElse("");
    return line.length() == text.length() && line.length() <= LONGEST_EXCERPT
        ? line
        : line.substring(0, Math.min(line.length(), LONGEST_EXCERPT)) + "...";
  }

  /** One line, {@code file:line:column: found 'text', expected ...}. */
  @Override
  public String toString() {
    return position + ": found '" + found + "', expected " + expected;
  }
}
