package org.xencim.mof;

import java.math.BigInteger;
import java.util.List;

/** A value as it is written, before it is known what type it must have. */
sealed interface Literal {
  MofPosition position();

  /** The text by which a problem cites it. */
  String written();

  record Text(String value, MofPosition position) implements Literal {
    @Override
    public String written() {
      return '"' + value + '"';
    }
  }

  record Letter(char value, MofPosition position) implements Literal {
    @Override
    public String written() {
      return String.valueOf(value);
    }
  }

  record Whole(BigInteger value, String written, MofPosition position) implements Literal {}

  record Fraction(double value, String written, MofPosition position) implements Literal {}

  record Truth(boolean value, String written, MofPosition position) implements Literal {}

  record Null(MofPosition position) implements Literal {
    @Override
    public String written() {
      return "NULL";
    }
  }

  /** A reference to the instance that was declared with this alias. */
  record Alias(String name, MofPosition position) implements Literal {
    @Override
    public String written() {
      return '$' + name;
    }
  }

  record Items(List<Literal> items, MofPosition position) implements Literal {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String written() {
      return "{";
    }
  }
}
