package org.xencim.mof;

import java.util.ArrayList;
import java.util.List;
import org.xencim.mof.Token.Kind;
import org.xencim.mof.TokenStream.SyntaxError;

/** Reads values: literals of every type, NULL, aliases and arrays of these. */
final class LiteralParser {
  private final TokenStream tokens;

  LiteralParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** A scalar or, in braces, an array. */
  Literal value() throws SyntaxError {
    return tokens.at(Kind.OPEN_BRACE) ? array() : scalar();
  }

  Literal.Items array() throws SyntaxError {
    var open = tokens.expect(Kind.OPEN_BRACE);
    var items = new ArrayList<Literal>();
    if (!tokens.at(Kind.CLOSE_BRACE)) {
      do {
        items.add(scalar());
      } while (tokens.skip(Kind.COMMA));
    }
    tokens.expect(Kind.CLOSE_BRACE, "',' or '}'");
    return new Literal.Items(items, open.position());
  }

  Literal scalar() throws SyntaxError {
    var token = tokens.peek();
    return switch (token.kind()) {
      case STRING -> strings();
      case CHARACTER -> new Literal.Letter(tokens.take().value().charAt(0), token.position());
      case INTEGER ->
          new Literal.Whole(
              NumberSyntax.integer(tokens.take().text()), token.text(), token.position());
      case REAL ->
          new Literal.Fraction(
              Double.parseDouble(tokens.take().text()), token.text(), token.position());
      case ALIAS -> new Literal.Alias(tokens.take().value(), token.position());
      case IDENTIFIER -> word();
      case PRAGMA,
          OPEN_BRACE,
          CLOSE_BRACE,
          OPEN_BRACKET,
          CLOSE_BRACKET,
          OPEN_PARENTHESIS,
          CLOSE_PARENTHESIS,
          COMMA,
          SEMICOLON,
          COLON,
          EQUALS,
          INVALID,
          END ->
          throw tokens.unexpected("a value");
    };
  }

  private Literal word() throws SyntaxError {
    if (tokens.atWord("true") || tokens.atWord("false")) {
      var token = tokens.take();
      return new Literal.Truth(token.isWord("true"), token.text(), token.position());
    }
    if (tokens.atWord("null")) {
      return new Literal.Null(tokens.take().position());
    }
    throw tokens.unexpected("a value");
  }

  /** Adjacent strings are one string. */
  private Literal strings() {
    var first = tokens.take();
    if (!tokens.at(Kind.STRING)) {
      return new Literal.Text(first.value(), first.position());
    }
    var value = new StringBuilder(first.value());
    while (tokens.at(Kind.STRING)) {
      value.append(tokens.take().value());
    }
    return new Literal.Text(value.toString(), first.position());
  }

  /** Names in parentheses, as in {@code Scope(class, property)}. */
  List<Name> nameList(String expected) throws SyntaxError {
    tokens.expect(Kind.OPEN_PARENTHESIS);
    var names = new ArrayList<Name>();
    do {
      names.add(tokens.expectName(expected));
    } while (tokens.skip(Kind.COMMA));
    tokens.expect(Kind.CLOSE_PARENTHESIS, "',' or ')'");
    return names;
  }
}
