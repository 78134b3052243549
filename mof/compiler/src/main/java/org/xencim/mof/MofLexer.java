package org.xencim.mof;

import org.xencim.cim.CimName;
import org.xencim.mof.Token.Kind;

/**
 * Splits MOF text into tokens. It never fails: what is no token is reported and becomes an {@link
 * Kind#INVALID} one, and each call moves on by at least one character until the end.
 */
final class MofLexer {
  private final CharReader reader;
  private final MofProblems problems;

  MofLexer(String file, CharSequence text, MofProblems problems) {
    this.reader = new CharReader(file, text);
    this.problems = problems;
  }

  /** The next token; at the end of the text {@link Kind#END}, however often it is asked. */
  Token next() {
    skipBlanksAndComments();
    reader.mark();
    int c = reader.peek();
    if (c == CharReader.END) {
      return token(Kind.END, "");
    }
    if (isNameStart(c)) {
      return word(Kind.IDENTIFIER);
    }
    if (isDigit(c) || c == '+' || c == '-' || c == '.') {
      return number();
    }
    return switch (c) {
      case '"' -> string();
      case '\'' -> character();
      case '$' -> alias();
      case '#' -> directive();
      default -> punctuation(c);
    };
  }

  private Token punctuation(int c) {
    reader.advance();
    return switch (c) {
      case '{' -> token(Kind.OPEN_BRACE);
      case '}' -> token(Kind.CLOSE_BRACE);
      case '[' -> token(Kind.OPEN_BRACKET);
      case ']' -> token(Kind.CLOSE_BRACKET);
      case '(' -> token(Kind.OPEN_PARENTHESIS);
      case ')' -> token(Kind.CLOSE_PARENTHESIS);
      case ',' -> token(Kind.COMMA);
      case ';' -> token(Kind.SEMICOLON);
      case ':' -> token(Kind.COLON);
      case '=' -> token(Kind.EQUALS);
      default -> invalid("a name, a literal or punctuation");
    };
  }

  private void skipBlanksAndComments() {
    while (true) {
      int c = reader.peek();
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\uFEFF') {
        reader.advance();
      } else if (c == '/' && reader.peekAfter() == '/') {
        reader.skipToLineEnd();
      } else if (c == '/' && reader.peekAfter() == '*') {
        skipBlockComment();
      } else {
        return;
      }
    }
  }

  private void skipBlockComment() {
    reader.mark();
    reader.advance();
    reader.advance();
    while (reader.peek() != CharReader.END) {
      if (reader.advance() == '*' && reader.peek() == '/') {
        reader.advance();
        return;
      }
    }
    problems.report(reader.markPosition(), "/*", "'*/' before the end of the text");
  }

  private Token word(Kind kind) {
    while (isNamePart(reader.peek())) {
      reader.advance();
    }
    return token(kind);
  }

  private Token alias() {
    reader.advance();
    if (!isNameStart(reader.peek())) {
      return invalid("a name after '$'");
    }
    var word = word(Kind.ALIAS);
    return token(Kind.ALIAS, word.text().substring(1));
  }

  private Token directive() {
    reader.advance();
    var word = word(Kind.PRAGMA);
    return word.text().equalsIgnoreCase("#pragma") ? word : invalid("#pragma");
  }

  private Token number() {
    int before = reader.advance();
    while (continuesNumber(before, reader.peek())) {
      before = reader.advance();
    }
    var text = reader.marked();
    return switch (NumberSyntax.of(text)) {
      case INTEGER -> token(Kind.INTEGER);
      case REAL -> token(Kind.REAL);
      case NONE -> invalid("an integer or a real number");
    };
  }

  private static boolean continuesNumber(int before, int c) {
    return isNamePart(c)
        || c == '.'
        || ((c == '+' || c == '-') && (before == 'e' || before == 'E'));
  }

  private Token string() {
    reader.advance();
    var value = new StringBuilder();
    while (true) {
      if (reader.peek() == '"') {
        reader.advance();
        return token(Kind.STRING, value.toString());
      }
      if (atLineEnd()) {
        return invalid("'\"' before the end of the line");
      }
      value.append(characterOrEscape());
    }
  }

  private Token character() {
    reader.advance();
    var value = new StringBuilder();
    while (reader.peek() != '\'' && !atLineEnd()) {
      value.append(characterOrEscape());
    }
    boolean closed = !atLineEnd();
    if (closed) {
      reader.advance();
    }
    return closed && value.length() == 1
        ? token(Kind.CHARACTER, value.toString())
        : invalid("one character between quotes");
  }

  private boolean atLineEnd() {
    int c = reader.peek();
    return c == CharReader.END || c == '\n' || c == '\r';
  }

  private char characterOrEscape() {
    var at = reader.position();
    char c = reader.advance();
    return c == '\\' ? escape(at) : c;
  }

  private char escape(MofPosition at) {
    if (atLineEnd()) {
      return '\\';
    }
    char c = reader.advance();
    return switch (c) {
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case '"', '\'', '\\' -> c;
      case 'x', 'X' -> hexEscape(at);
      default -> {
        problems.report(at, "\\" + c, "one of the escapes \\b \\t \\n \\f \\r \\\" \\' \\\\ \\x");
        yield c;
      }
    };
  }

  /** One to four hexadecimal digits; DSP0004 forbids the null character. */
  private char hexEscape(MofPosition at) {
    int value = 0;
    int digits = 0;
    while (digits < 4 && Character.digit(reader.peek(), 16) >= 0) {
      value = value * 16 + Character.digit(reader.advance(), 16);
      digits++;
    }
    if (value == 0) {
      problems.report(at, "\\x", "one to four hexadecimal digits, not zero");
      return '?';
    }
    return (char) value;
  }

  private Token token(Kind kind) {
    var text = reader.marked();
    return new Token(kind, text, text, reader.markPosition());
  }

  private Token token(Kind kind, String value) {
    return new Token(kind, reader.marked(), value, reader.markPosition());
  }

  private Token invalid(String expected) {
    var token = token(Kind.INVALID);
    problems.report(token.position(), token.text(), expected);
    return token;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(int c) {
    return isNamePart(c) && !isDigit(c);
  }

  private static boolean isNamePart(int c) {
    return c != CharReader.END && CimName.isNameCharacter((char) c);
  }
}
