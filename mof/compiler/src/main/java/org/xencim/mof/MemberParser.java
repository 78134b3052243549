package org.xencim.mof;

import java.util.ArrayList;
import java.util.List;
import org.xencim.cim.CimType;
import org.xencim.mof.Parsed.MethodText;
import org.xencim.mof.Parsed.ParameterText;
import org.xencim.mof.Parsed.PropertyText;
import org.xencim.mof.Parsed.QualifierText;
import org.xencim.mof.Parsed.TypeText;
import org.xencim.mof.Token.Kind;
import org.xencim.mof.TokenStream.SyntaxError;

/** Reads qualifier lists, types, properties, references and methods. */
final class MemberParser {
  private static final int LARGEST_ARRAY = 1_000_000;

  /** What can stand in a class. */
  sealed interface Member {
    record OfProperty(PropertyText property) implements Member {}

    record OfMethod(MethodText method) implements Member {}
  }

  private final TokenStream tokens;
  private final LiteralParser literals;

  MemberParser(TokenStream tokens, LiteralParser literals) {
    this.tokens = tokens;
    this.literals = literals;
  }

  /** A qualifier list in brackets; empty when none stands here. */
  List<QualifierText> qualifiers() throws SyntaxError {
    var qualifiers = new ArrayList<QualifierText>();
    if (tokens.skip(Kind.OPEN_BRACKET)) {
      do {
        qualifiers.add(qualifier());
      } while (tokens.skip(Kind.COMMA));
      tokens.expect(Kind.CLOSE_BRACKET, "',' or ']'");
    }
    return qualifiers;
  }

  private QualifierText qualifier() throws SyntaxError {
    var name = tokens.expectName("the name of a qualifier");
    Literal value = null;
    if (tokens.skip(Kind.OPEN_PARENTHESIS)) {
      value = literals.scalar();
      tokens.expect(Kind.CLOSE_PARENTHESIS);
    } else if (tokens.at(Kind.OPEN_BRACE)) {
      value = literals.array();
    }
    var flavors = new ArrayList<Name>();
    if (tokens.skip(Kind.COLON)) {
      do {
        flavors.add(tokens.expectName("a flavor"));
      } while (tokens.at(Kind.IDENTIFIER));
    }
    return new QualifierText(name, value, flavors);
  }

  Member member() throws SyntaxError {
    var qualifiers = qualifiers();
    var type = type();
    var name = tokens.expectName("a name");
    if (tokens.at(Kind.OPEN_PARENTHESIS)) {
      return new Member.OfMethod(method(qualifiers, type, name));
    }
    var arrayed = withArray(type);
    var value = tokens.skip(Kind.EQUALS) ? literals.value() : null;
    tokens.expect(Kind.SEMICOLON);
    return new Member.OfProperty(new PropertyText(qualifiers, arrayed, name, value));
  }

  private MethodText method(List<QualifierText> qualifiers, TypeText type, Name name)
      throws SyntaxError {
    tokens.take();
    var parameters = new ArrayList<ParameterText>();
    if (!tokens.at(Kind.CLOSE_PARENTHESIS)) {
      do {
        parameters.add(parameter());
      } while (tokens.skip(Kind.COMMA));
    }
    tokens.expect(Kind.CLOSE_PARENTHESIS, "',' or ')'");
    tokens.expect(Kind.SEMICOLON);
    return new MethodText(qualifiers, type, name, parameters);
  }

  private ParameterText parameter() throws SyntaxError {
    var qualifiers = qualifiers();
    var type = type();
    var name = tokens.expectName("the name of a parameter");
    return new ParameterText(qualifiers, withArray(type), name);
  }

  /** A data type, or a class followed by REF. */
  private TypeText type() throws SyntaxError {
    if (tokens.at(Kind.IDENTIFIER) && tokens.peekAfter().isWord("ref")) {
      var target = tokens.take().asName();
      tokens.take();
      return new TypeText(target, CimType.REFERENCE, false, 0);
    }
    return dataType();
  }

  TypeText dataType() throws SyntaxError {
    var type = tokens.at(Kind.IDENTIFIER) ? CimType.find(tokens.peek().text()) : null;
    if (type == null || type == CimType.REFERENCE) {
      throw tokens.unexpected("a data type, or a class followed by REF");
    }
    return new TypeText(tokens.take().asName(), type, false, 0);
  }

  /** The type as an array if brackets stand here. */
  TypeText withArray(TypeText type) throws SyntaxError {
    if (!tokens.skip(Kind.OPEN_BRACKET)) {
      return type;
    }
    int size = tokens.at(Kind.INTEGER) ? arraySize() : 0;
    tokens.expect(Kind.CLOSE_BRACKET);
    return new TypeText(type.name(), type.type(), true, size);
  }

  private int arraySize() throws SyntaxError {
    var size = NumberSyntax.integer(tokens.peek().text());
    if (size.signum() <= 0 || size.bitLength() > 31 || size.intValue() > LARGEST_ARRAY) {
      throw tokens.unexpected("an array size from 1 to " + LARGEST_ARRAY);
    }
    tokens.take();
    return size.intValue();
  }
}
