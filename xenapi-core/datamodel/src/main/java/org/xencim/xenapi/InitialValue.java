package org.xencim.xenapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a field has when nobody said what: a text read as the field's type, or the type's zero. */
final class InitialValue {
  private InitialValue() {}

  /** The value, or null when the type has no zero, or {@code text} is not of the type. */
  static @Nullable Object read(ApiType type, String text) {
    return text.isEmpty() ? zero(type) : parse(type, text);
  }

  private static @Nullable Object zero(ApiType type) {
    return switch (type) {
      case ApiType.Basic basic -> zero(basic);
      case ApiType.Reference(Class<?> _, boolean nullable) -> nullable ? Optional.empty() : null;
      case ApiType.SetOf _ -> List.of();
      case ApiType.MapOf _ -> Map.of();
      case ApiType.Enumeration _, ApiType.Structure _ -> null;
    };
  }

  private static @Nullable Object zero(ApiType.Basic basic) {
    return switch (basic) {
      case STRING -> "";
      case INT -> 0L;
      case FLOAT -> 0.0;
      case BOOL -> false;
      case DATETIME -> Instant.EPOCH;
      case HANDLE -> new Handle("");
      case RECORD -> Optional.empty();
      case VOID -> null;
    };
  }

  private static @Nullable Object parse(ApiType type, String text) {
    return switch (type) {
      case ApiType.Basic basic -> parse(basic, text);
      case ApiType.Enumeration(Class<? extends Enum<?>> constants) -> constant(constants, text);
      case ApiType.Reference _, ApiType.SetOf _, ApiType.MapOf _, ApiType.Structure _ -> null;
    };
  }

  private static @Nullable Object parse(ApiType.Basic basic, String text) {
    try {
      return switch (basic) {
        case STRING -> text;
        case INT -> Long.valueOf(text);
        case FLOAT -> Double.valueOf(text);
        case BOOL -> (text.equals("true") || text.equals("false")) ? Boolean.valueOf(text) : null;
        case DATETIME, HANDLE, RECORD, VOID -> null;
      };
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Object constant(Class<? extends Enum<?>> constants, String text) {
    for (Enum<?> constant : constants.getEnumConstants()) {
      if (((WireName) constant).wire().equals(text)) {
        return constant;
      }
    }
    return null;
  }
}
