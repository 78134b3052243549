package org.xencim.mof;

import org.xencim.mof.Token.Kind;

/** The tokens of a text, with one token of lookahead. */
final class TokenStream {
  /** Unwinds to the place that knows how to go on; the problem has been reported. */
  static final class SyntaxError extends Exception {
    private static final long serialVersionUID = 1L;

    SyntaxError() {
      super("reported", null, false, false);
    }
  }

  private final MofLexer lexer;
  private final MofProblems problems;
  private Token current;
  private Token following;
  private int openBraces;

  TokenStream(MofLexer lexer, MofProblems problems) {
    this.lexer = lexer;
    this.problems = problems;
    this.current = lexer.next();
    this.following = lexer.next();
  }

  Token peek() {
    return current;
  }

  Token peekAfter() {
    return following;
  }

  boolean at(Kind kind) {
    return current.is(kind);
  }

  boolean atWord(String keyword) {
    return current.isWord(keyword);
  }

  /** How many braces are open here; after an error this tells what the text is still inside of. */
  int openBraces() {
    return openBraces;
  }

  /** Counts open braces anew, from none. */
  void forgetBraces() {
    openBraces = 0;
  }

  Token take() {
    var taken = current;
    if (taken.is(Kind.OPEN_BRACE)) {
      openBraces++;
    } else if (taken.is(Kind.CLOSE_BRACE)) {
      openBraces = Math.max(0, openBraces - 1);
    }
    current = following;
    following = lexer.next();
    return taken;
  }

  /** Takes the token if it is of this kind. */
  boolean skip(Kind kind) {
    boolean found = at(kind);
    if (found) {
      take();
    }
    return found;
  }

  Token expect(Kind kind, String expected) throws SyntaxError {
    if (!at(kind)) {
      throw unexpected(expected);
    }
    return take();
  }

  Token expect(Kind kind) throws SyntaxError {
    return expect(kind, kind.phrase());
  }

  Name expectName(String expected) throws SyntaxError {
    return expect(Kind.IDENTIFIER, expected).asName();
  }

  void expectWord(String keyword) throws SyntaxError {
    if (!atWord(keyword)) {
      throw unexpected("'" + keyword + "'");
    }
    take();
  }

  /** Reports that something else was expected here. */
  SyntaxError unexpected(String expected) {
    problems.report(
        current.position(), current.is(Kind.END) ? "end of text" : current.text(), expected);
    return new SyntaxError();
  }
}
