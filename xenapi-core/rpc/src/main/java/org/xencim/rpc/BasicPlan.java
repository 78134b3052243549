package org.xencim.rpc;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Inventory;

/** Values without parts. What clients write is taken as they mean it: an int may be a string. */
record BasicPlan(ApiType.Basic type, Dialect dialect) implements Plan {
  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    switch (type) {
      case STRING -> sink.string((String) value);
      case INT -> sink.integer((Long) value);
      case FLOAT -> sink.floating((Double) value);
      case BOOL -> sink.bool((Boolean) value);
      case DATETIME -> sink.time(dialect.time((Instant) value));
      case HANDLE -> sink.string(dialect.referenceOrNull(((Handle) value).text()));
      case RECORD -> throw new IllegalStateException("records have a plan of their own");
      case VOID -> sink.string("");
    }
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    Object value =
        switch (type) {
          case STRING -> string(wire);
          case INT -> integer(wire);
          case FLOAT -> floating(wire, place);
          case BOOL -> bool(wire);
          case DATETIME -> time(wire);
          case HANDLE -> wire instanceof String text ? new Handle(Dialect.handle(text)) : null;
          case RECORD -> throw new IllegalStateException("records have a plan of their own");
          case VOID -> "";
        };
    if (value == null) {
      throw Misfit.type(place);
    }
    return value;
  }

  private static @Nullable Object string(@Nullable Object wire) {
    return switch (wire) {
      case null -> "";
      case String text -> text;
      case Long number -> number.toString();
      default -> null;
    };
  }

  private static @Nullable Object integer(@Nullable Object wire) {
    return switch (wire) {
      case Long number -> number;
      case Double number when number == Math.rint(number) && Math.abs(number) < 1L << 53 ->
          number.longValue();
      case BigDecimal number -> whole(number);
      case String text -> parsed(text);
      case null, default -> null;
    };
  }

  private static @Nullable Object whole(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException notWhole) {
      return null;
    }
  }

  private static @Nullable Object parsed(String text) {
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static @Nullable Object floating(@Nullable Object wire, String place) {
    Double number = number(wire);
    if (number != null && wire instanceof BigDecimal && number.isInfinite()) {
      throw Misfit.value(place, wire, "no number is as large");
    }
    return number;
  }

  private static @Nullable Double number(@Nullable Object wire) {
    return switch (wire) {
      case Double number -> number;
      case Long number -> number.doubleValue();
      case BigDecimal number -> number.doubleValue();
      case String text -> parsedFloat(text);
      case null, default -> null;
    };
  }

  private static @Nullable Double parsedFloat(String text) {
    try {
      return Double.valueOf(text.strip());
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** xm writes 0 and 1. */
  private static @Nullable Object bool(@Nullable Object wire) {
    return switch (wire) {
      case Boolean bool -> bool;
      case Long number when number == 0 || number == 1 -> number == 1;
      case String text ->
          switch (text.strip()) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> null;
          };
      case null, default -> null;
    };
  }

  private static @Nullable Object time(@Nullable Object wire) {
    return switch (wire) {
      case Instant time -> time;
      case String text -> WireTime.parse(text);
      case null, default -> null;
    };
  }
}
