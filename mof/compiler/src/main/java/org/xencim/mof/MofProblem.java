package org.xencim.mof;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One mistake in a MOF text: where it is, what stands there, and what was expected instead.
 *
 * @param found the offending text as it was written, cut when it is long
 * @param expected what would have been right, as a phrase that completes "expected ..."
 */
public record MofProblem(MofPosition position, String found, String expected) {
  private static final int LONGEST_EXCERPT = 60;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  public MofProblem {
    requireNonNull(position, "position");
    requireNonNull(expected, "expected");
    found = excerpt(found);
  }

  /** The start of the first line, without what a terminal might take for a command. */
  private static String excerpt(String text) {
    var line = text.lines().findFirst().orElse("");
    boolean cut = line.length() < text.length() || line.length() > LONGEST_EXCERPT;
    var shown = line.substring(0, Math.min(line.length(), LONGEST_EXCERPT));
    return CONTROL.matcher(shown).replaceAll("?") + (cut ? "..." : "");
  }

  /** One line, {@code file:line:column: found 'text', expected ...}. */
  @Override
  public String toString() {
    return position + ": found '" + found + "', expected " + expected;
  }
}
