package org.xencim.mof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimDateTime;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.DataType;
import org.xencim.cim.ObjectPath;

/** Makes values of literals, of the type that is declared where the literal stands. */
final class LiteralConverter {
  private final MofProblems problems;
  private final Function<Literal.Alias, @Nullable ObjectPath> aliases;

  LiteralConverter(MofProblems problems, Function<Literal.Alias, @Nullable ObjectPath> aliases) {
    this.problems = problems;
    this.aliases = aliases;
  }

  /** A converter where no instance, and so no alias, can be meant. */
  static LiteralConverter withoutAliases(MofProblems problems) {
    return new LiteralConverter(problems, alias -> null);
  }

  /** The value, or null for NULL and for a literal of another type, which is reported. */
  @Nullable CimValue convert(Literal literal, DataType type) {
    if (literal instanceof Literal.Null) {
      return null;
    }
    if (!type.array()) {
      return scalar(literal, type);
    }
    if (literal instanceof Literal.Items items) {
      return array(items, type);
    }
    return wrong(literal, "an array of " + phrase(type.type()) + " in braces");
  }

  private @Nullable CimValue array(Literal.Items literal, DataType type) {
    if (type.size() > 0 && literal.items().size() > type.size()) {
      return wrong(literal, "at most " + type.size() + " elements");
    }
    var items = new ArrayList<@Nullable CimValue>(literal.items().size());
    boolean right = true;
    for (var item : literal.items()) {
      var value = item instanceof Literal.Null ? null : scalar(item, type);
      right &= value != null || item instanceof Literal.Null;
      items.add(value);
    }
    return right ? new CimValue.ArrayOf(type.type(), items) : null;
  }

  private @Nullable CimValue scalar(Literal literal, DataType type) {
    return switch (literal) {
      case Literal.Text text -> text(text, type.type());
      case Literal.Whole whole -> whole(whole, type.type());
      case Literal.Fraction fraction when type.type().isReal() ->
          real(fraction, type.type(), fraction.value());
      case Literal.Truth truth when type.type() == CimType.BOOLEAN ->
          new CimValue.Bool(truth.value());
      case Literal.Letter letter when type.type() == CimType.CHAR16 ->
          new CimValue.Char(letter.value());
      case Literal.Alias alias when type.type() == CimType.REFERENCE -> reference(alias);
      case Literal.Fraction other -> wrong(other, phrase(type.type()));
      case Literal.Truth other -> wrong(other, phrase(type.type()));
      case Literal.Letter other -> wrong(other, phrase(type.type()));
      case Literal.Alias other -> wrong(other, phrase(type.type()));
      case Literal.Null other -> wrong(other, phrase(type.type()));
      case Literal.Items other -> wrong(other, "a single value: " + phrase(type.type()));
    };
  }

  private @Nullable CimValue text(Literal.Text literal, CimType type) {
    try {
      return switch (type) {
        case STRING -> new CimValue.Text(literal.value());
        case DATETIME -> new CimValue.DateTime(CimDateTime.parse(literal.value()));
        case REFERENCE -> new CimValue.Reference(ObjectPath.parse(literal.value()));
        case BOOLEAN,
            CHAR16,
            UINT8,
            UINT16,
            UINT32,
            UINT64,
            SINT8,
            SINT16,
            SINT32,
            SINT64,
            REAL32,
            REAL64 ->
            wrong(literal, phrase(type));
      };
    } catch (IllegalArgumentException e) {
      return wrong(literal, phrase(type));
    }
  }

  private @Nullable CimValue whole(Literal.Whole literal, CimType type) {
    if (type.isReal()) {
      return real(literal, type, literal.value().doubleValue());
    }
    if (!type.isInteger()
        || literal.value().compareTo(lowest(type)) < 0
        || literal.value().compareTo(highest(type)) > 0) {
      return wrong(literal, phrase(type));
    }
    return new CimValue.Int(type, literal.value().longValue());
  }

  private @Nullable CimValue real(Literal literal, CimType type, double value) {
    double rounded = type == CimType.REAL32 ? (float) value : value;
    return Double.isInfinite(rounded)
        ? wrong(literal, phrase(type))
        : new CimValue.Real(type, rounded);
  }

  private @Nullable CimValue reference(Literal.Alias alias) {
    var path = aliases.apply(alias);
    return path == null ? wrong(alias, "the alias of an instance") : new CimValue.Reference(path);
  }

  private @Nullable CimValue wrong(Literal literal, String expected) {
    problems.report(literal.position(), literal.written(), expected);
    return null;
  }

  private static String phrase(CimType type) {
    return switch (type) {
      case BOOLEAN -> "TRUE or FALSE";
      case STRING -> "a string";
      case CHAR16 -> "a character in single quotes";
      case DATETIME -> "a datetime of 25 characters in a string";
      case REFERENCE -> "an object path in a string, or an alias";
      case REAL32, REAL64 -> "a number in the range of " + type.cimName();
      case UINT8, UINT16, UINT32, UINT64, SINT8, SINT16, SINT32, SINT64 ->
          type.cimName() + " from " + lowest(type) + " to " + highest(type);
    };
  }

  private static BigInteger lowest(CimType type) {
    return type.isUnsigned() ? BigInteger.ZERO : BigInteger.TWO.pow(type.bits() - 1).negate();
  }

  private static BigInteger highest(CimType type) {
    int bits = type.isUnsigned() ? type.bits() : type.bits() - 1;
    return BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
  }
}
