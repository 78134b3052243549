package org.xencim.mof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.mof.Parsed.Assignment;
import org.xencim.mof.Parsed.ClassText;
import org.xencim.mof.Parsed.InstanceText;
import org.xencim.mof.Parsed.MethodText;
import org.xencim.mof.Parsed.Pragma;
import org.xencim.mof.Parsed.PropertyText;
import org.xencim.mof.Parsed.QualifierText;
import org.xencim.mof.Parsed.QualifierTypeText;
import org.xencim.mof.Token.Kind;
import org.xencim.mof.TokenStream.SyntaxError;

/**
 * Reads the declarations of one text by recursive descent; what they mean is the linker's matter.
 * After an error it goes on behind the member, or else the declaration, that has it, so that the
 * other mistakes of the text are found too. Every round of every loop takes at least one token.
 */
final class MofParser {
  private static final String DECLARATION =
      "a class, instance or qualifier declaration or a #pragma";

  private final TokenStream tokens;
  private final LiteralParser literals;
  private final MemberParser members;
  private final MofProblems problems;

  private MofParser(TokenStream tokens, MofProblems problems) {
    this.tokens = tokens;
    this.literals = new LiteralParser(tokens);
    this.members = new MemberParser(tokens, literals);
    this.problems = problems;
  }

  /** The declarations of a text, without those that are wrong. */
  static List<Parsed> parse(String file, CharSequence text, MofProblems problems) {
    var lexer = new MofLexer(file, text, problems);
    return new MofParser(new TokenStream(lexer, problems), problems).declarations();
  }

  private List<Parsed> declarations() {
    var declarations = new ArrayList<Parsed>();
    while (!tokens.at(Kind.END) && !problems.isFull()) {
      try {
        declarations.add(declaration());
      } catch (SyntaxError reported) {
        skipDeclaration();
      }
    }
    return declarations;
  }

  private Parsed declaration() throws SyntaxError {
    if (tokens.at(Kind.PRAGMA)) {
      return pragma();
    }
    if (tokens.atWord("qualifier")) {
      return qualifierType();
    }
    var qualifiers = members.qualifiers();
    if (tokens.atWord("class")) {
      return cimClass(qualifiers);
    }
    if (tokens.atWord("instance")) {
      return instance(qualifiers);
    }
    throw tokens.unexpected(qualifiers.isEmpty() ? DECLARATION : "'class' or 'instance'");
  }

  private Pragma pragma() throws SyntaxError {
    tokens.take();
    var name = tokens.expectName("the name of a pragma");
    tokens.expect(Kind.OPEN_PARENTHESIS);
    var argument = tokens.expect(Kind.STRING).asName();
    tokens.expect(Kind.CLOSE_PARENTHESIS);
    return new Pragma(name, argument);
  }

  private QualifierTypeText qualifierType() throws SyntaxError {
    tokens.take();
    var name = tokens.expectName("the name of a qualifier");
    tokens.expect(Kind.COLON);
    var type = members.withArray(members.dataType());
    var value = tokens.skip(Kind.EQUALS) ? literals.value() : null;
    var scopes = new ArrayList<Name>();
    var flavors = new ArrayList<Name>();
    while (tokens.skip(Kind.COMMA)) {
      if (tokens.atWord("flavor")) {
        tokens.take();
        flavors.addAll(literals.nameList("a flavor"));
      } else {
        tokens.expectWord("scope");
        scopes.addAll(literals.nameList("a scope"));
      }
    }
    if (scopes.isEmpty()) {
      throw tokens.unexpected("', Scope(...)'");
    }
    tokens.expect(Kind.SEMICOLON);
    return new QualifierTypeText(name, type, value, scopes, flavors);
  }

  private ClassText cimClass(List<QualifierText> qualifiers) throws SyntaxError {
    tokens.take();
    var name = tokens.expectName("the name of a class");
    alias();
    var superclass =
        tokens.skip(Kind.COLON) ? tokens.expectName("the name of the superclass") : null;
    var properties = new ArrayList<PropertyText>();
    var methods = new ArrayList<MethodText>();
    boolean whole =
        body(() -> {
          switch (members.member()) {
            case MemberParser.Member.OfProperty(var property) -> properties.add(property);
            case MemberParser.Member.OfMethod(var method) -> methods.add(method);
          }
        });
    return new ClassText(qualifiers, name, superclass, properties, methods, whole);
  }

  private InstanceText instance(List<QualifierText> qualifiers) throws SyntaxError {
    tokens.take();
    tokens.expectWord("of");
    var className = tokens.expectName("the name of a class");
    var alias = alias();
    var values = new ArrayList<Assignment>();
    boolean whole = body(() -> values.add(assignment()));
    return new InstanceText(qualifiers, className, alias, values, whole);
  }

  private Assignment assignment() throws SyntaxError {
    members.qualifiers();
    var name = tokens.expectName("the name of a property or '}'");
    tokens.expect(Kind.EQUALS);
    var value = literals.value();
    tokens.expect(Kind.SEMICOLON);
    return new Assignment(name, value);
  }

  private @Nullable Name alias() throws SyntaxError {
    if (!tokens.atWord("as")) {
      return null;
    }
    tokens.take();
    return tokens.expect(Kind.ALIAS).asName();
  }

  /** Something that ends with a semicolon between the braces of a declaration. */
  private interface BodyPart {
    void parse() throws SyntaxError;
  }

  /** Reads parts up to the closing brace; false if some of them are wrong and left out. */
  private boolean body(BodyPart part) throws SyntaxError {
    tokens.expect(Kind.OPEN_BRACE);
    boolean whole = true;
    while (!tokens.at(Kind.CLOSE_BRACE) && !startsDeclaration()) {
      if (tokens.at(Kind.END)) {
        throw tokens.unexpected("'}'");
      }
      try {
        part.parse();
      } catch (SyntaxError reported) {
        whole = false;
        if (!skipPart()) {
          return false;
        }
      }
    }
    tokens.expect(Kind.CLOSE_BRACE);
    tokens.expect(Kind.SEMICOLON, "';' after '}'");
    return whole;
  }

  /** Whether a new declaration starts here although the one before it has not ended. */
  private boolean startsDeclaration() {
    return tokens.at(Kind.PRAGMA)
        || (tokens.atWord("class") && tokens.peekAfter().is(Kind.IDENTIFIER))
        || (tokens.atWord("instance") && tokens.peekAfter().isWord("of"));
  }

  /** Skips to behind the next semicolon; false when the whole body has ended with it. */
  private boolean skipPart() {
    while (!tokens.at(Kind.END) && !tokens.at(Kind.SEMICOLON) && !startsDeclaration()) {
      tokens.take();
    }
    tokens.skip(Kind.SEMICOLON);
    return tokens.openBraces() > 0;
  }

  /**
   * Skips to where a declaration can start. If one starts right here, the failed one has taken
   * tokens before it, so the text still gets shorter.
   */
  private void skipDeclaration() {
    tokens.forgetBraces();
    while (!tokens.at(Kind.END) && !startsDeclaration()) {
      if (tokens.take().is(Kind.SEMICOLON) && tokens.openBraces() == 0) {
        break;
      }
    }
    tokens.forgetBraces();
  }
}
