package org.xencim.mof.tokens;

/** Lines of Java, indented. */
final class SourceText {
  private final StringBuilder text = new StringBuilder();
  private int depth;

  SourceText line(String line) {
    if (!line.isEmpty()) {
      text.repeat("  ", depth).append(line);
    }
    text.append('\n');
    return this;
  }

  SourceText blank() {
    return line("");
  }

  /** A line that opens a block; what follows is deeper. */
  SourceText open(String line) {
    line(line + " {");
    depth++;
    return this;
  }

  SourceText close() {
    depth--;
    return line("}");
  }

  /** A line with its second half, on a line of its own if both do not fit on one. */
  SourceText halves(String first, String second) {
    if (2 * depth + first.length() + 1 + second.length() <= 100) {
      return line(first + " " + second);
    }
    line(first);
    text.repeat("  ", depth + 2).append(second).append('\n');
    return this;
  }

  /** A Javadoc comment of one paragraph. */
  SourceText comment(String comment) {
    var safe =
        comment
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("@", "&#64;")
            .replace("*/", "*&#47;");
    return line("/** " + safe + " */");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
