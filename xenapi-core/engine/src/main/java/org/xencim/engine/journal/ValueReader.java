package org.xencim.engine.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiType;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what {@link ValueWriter} wrote. */
final class ValueReader {
  private final JsonParser json;
  private final SharedValues shared;

  ValueReader(JsonParser json, SharedValues shared) {
    this.json = json;
    this.shared = shared;
  }

  /** A value that is not of the type that it should be of. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String sentence) {
      super(sentence);
    }
  }

  /**
   * The value that the parser is at.
   *
   * @throws Unreadable when it is not of {@code type}
   */
  Object read(ApiType type) {
    return switch (type) {
      case ApiType.Basic basic -> readBasic(basic);
      case ApiType.Enumeration(Class<? extends Enum<?>> constants) -> constant(constants, text());
      case ApiType.Reference(Class<?> target, boolean nullable) -> readReference(target, nullable);
      case ApiType.SetOf(ApiType element) -> readSet(element);
      case ApiType.MapOf(ApiType key, ApiType element) -> readMap(key, element);
      case ApiType.Structure _ -> throw new IllegalArgumentException(type + " is never stored");
    };
  }

  private Object readBasic(ApiType.Basic type) {
    return switch (type) {
      case STRING -> shared.text(text());
      case INT -> readInt();
      case FLOAT -> readFloat();
      case BOOL -> {
        if (json.currentToken() != JsonToken.VALUE_TRUE) {
          require(JsonToken.VALUE_FALSE);
        }
        yield json.getBooleanValue();
      }
      case DATETIME -> time(text());
      case HANDLE, RECORD, VOID -> throw new IllegalArgumentException(type + " is never stored");
    };
  }

  private long readInt() {
    require(JsonToken.VALUE_NUMBER_INT);
    return wholeNumber(json.getString());
  }

  private double readFloat() {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return number(json.getString());
    }
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      require(JsonToken.VALUE_NUMBER_FLOAT);
    }
    return json.getDoubleValue();
  }

  private Object readReference(Class<?> target, boolean nullable) {
    if (!nullable) {
      return shared.ref(target, text());
    }
    return json.currentToken() == JsonToken.VALUE_NULL
        ? Optional.empty()
        : Optional.of(shared.ref(target, text()));
  }

  private List<Object> readSet(ApiType element) {
    require(JsonToken.START_ARRAY);
    List<Object> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(read(element));
    }
    return values;
  }

  private Map<Object, Object> readMap(ApiType key, ApiType element) {
    require(JsonToken.START_OBJECT);
    Map<Object, Object> values = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      Object name = key(key, json.currentName());
      json.nextToken();
      values.put(name, read(element));
    }
    return values;
  }

  private Object key(ApiType type, String text) {
    return switch (type) {
      case ApiType.Basic basic -> basicKey(basic, text);
      case ApiType.Enumeration(Class<? extends Enum<?>> constants) -> constant(constants, text);
      case ApiType.Reference(Class<?> target, boolean _) -> shared.ref(target, text);
      case ApiType.SetOf _, ApiType.MapOf _, ApiType.Structure _ ->
          throw new IllegalArgumentException(type + " is no key of a map");
    };
  }

  private Object basicKey(ApiType.Basic type, String text) {
    return switch (type) {
      case STRING -> shared.text(text);
      case INT -> wholeNumber(text);
      case FLOAT -> number(text);
      case BOOL -> Boolean.valueOf(text);
      case DATETIME -> time(text);
      case HANDLE, RECORD, VOID -> throw new IllegalArgumentException(type + " is no key of a map");
    };
  }

  private Object constant(Class<? extends Enum<?>> type, String wire) {
    @Nullable Object constant = shared.constant(type, wire);
    if (constant == null) {
      throw new Unreadable("'%s' is not one of %s".formatted(wire, type.getSimpleName()));
    }
    return constant;
  }

  private String text() {
    require(JsonToken.VALUE_STRING);
    return json.getString();
  }

  private void require(JsonToken expected) {
    if (json.currentToken() != expected) {
      throw new Unreadable("there is %s, not %s".formatted(json.currentToken(), expected));
    }
  }

  private Instant time(String text) {
    try {
      return shared.time(text);
    } catch (DateTimeException e) {
      throw new Unreadable("'%s' is not a time".formatted(text));
    }
  }

  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Unreadable("'%s' is not a number".formatted(text));
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new Unreadable("'%s' is not a number".formatted(text));
    }
  }
}
