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

  /** A constant; its value is on a line of its own if it does not fit. */
  SourceText constant(String type, String name, String value) {
    var start = type + " " + name + " =";
    var end = value + ";";
    if (2 * depth + start.length() + 1 + end.length() <= 100) {
      return line(start + " " + end);
    }
    line(start);
    text.repeat("  ", depth + 2).append(end).append('\n');
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
