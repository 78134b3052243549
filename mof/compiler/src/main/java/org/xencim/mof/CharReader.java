package org.xencim.mof;

/** Reads a text character by character and knows the line and column. */
final class CharReader {
  /** What {@link #peek} answers at the end. */
  static final int END = -1;

  private final String file;
  private final CharSequence text;
  private final int length;
  private int offset;
  private int line = 1;
  private int lineStart;
  private int markOffset;
  private int markLine = 1;
  private int markColumn = 1;

  CharReader(String file, CharSequence text) {
    this.file = file;
    this.text = text;
    this.length = text.length();
  }

  int peek() {
    return offset < length ? text.charAt(offset) : END;
  }

  int peekAfter() {
    return offset + 1 < length ? text.charAt(offset + 1) : END;
  }

  /** Passes one character, which must exist, and returns it. */
  char advance() {
    char c = text.charAt(offset++);
    if (c == '\n' || (c == '\r' && peek() != '\n')) {
      line++;
      lineStart = offset;
    }
    return c;
  }

  void skipToLineEnd() {
    while (peek() != END && peek() != '\n' && peek() != '\r') {
      advance();
    }
  }

  /** Remembers this place as the start of a token. */
  void mark() {
    markOffset = offset;
    markLine = line;
    markColumn = offset - lineStart + 1;
  }

  /** The text from the mark to here. */
  String marked() {
    return text.subSequence(markOffset, offset).toString();
  }

  MofPosition markPosition() {
    return new MofPosition(file, markLine, markColumn);
  }

  MofPosition position() {
    return new MofPosition(file, line, offset - lineStart + 1);
  }
}
