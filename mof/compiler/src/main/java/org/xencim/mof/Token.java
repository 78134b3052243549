package org.xencim.mof;

/**
 * A lexical unit of MOF.
 *
 * @param text as written
 * @param value for a string or character the decoded content, for an alias its name, else the text
 */
record Token(Kind kind, String text, String value, MofPosition position) {
  enum Kind {
    IDENTIFIER("a name"),
    ALIAS("an alias"),
    STRING("a string"),
    CHARACTER("a character"),
    INTEGER("an integer"),
    REAL("a real number"),
    PRAGMA("#pragma"),
    OPEN_BRACE("'{'"),
    CLOSE_BRACE("'}'"),
    OPEN_BRACKET("'['"),
    CLOSE_BRACKET("']'"),
    OPEN_PARENTHESIS("'('"),
    CLOSE_PARENTHESIS("')'"),
    COMMA("','"),
    SEMICOLON("';'"),
    COLON("':'"),
    EQUALS("'='"),
    /** Text that is no token; the lexer has reported it. */
    INVALID("a valid token"),
    END("the end of the text");

    private final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }

    /** How a message calls this kind of token. */
    String phrase() {
      return phrase;
    }
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether this is the given keyword; MOF keywords ignore case. */
  boolean isWord(String keyword) {
    return kind == Kind.IDENTIFIER && text.equalsIgnoreCase(keyword);
  }

  Name asName() {
    return new Name(value, position);
  }
}
