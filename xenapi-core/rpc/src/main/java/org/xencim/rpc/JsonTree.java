package org.xencim.rpc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * JSON as the plans take it, and back. What JSON leaves open, such as names that occur twice, is
 * refused, for two readers of a document might not see the same in it. Numbers are kept as they
 * are, since an id has to be told back.
 */
final class JsonTree {
  /** What surrounds the values: an array of requests, the request, its parameters. */
  static final int ENVELOPE = 3;

  // The parser has its own limit of depth.
  private static final RpcLimits NONE =
      new RpcLimits(Integer.MAX_VALUE, 1000, Integer.MAX_VALUE, 1, 1);

  private final JsonParser parser;
  private final RpcLimits limits;
  private int depth;
  private int values;

  private JsonTree(JsonParser parser, RpcLimits limits) {
    this.parser = parser;
    this.limits = limits;
  }

  /** The one value of a document that another server has sent; null when it is empty. */
  static @Nullable Object read(JsonParser parser) {
    return parser.nextToken() == null ? null : new JsonTree(parser, NONE).value();
  }

  /**
   * The one value of a document.
   *
   * @throws UntakenJson when there is none, or more, or it is not within the limits
   */
  static @Nullable Object read(JsonParser parser, RpcLimits limits) {
    if (parser.nextToken() == null) {
      throw new UntakenJson(parser, "there is no document");
    }
    Object value = new JsonTree(parser, limits).value();
    if (parser.nextToken() != null) {
      throw new UntakenJson(parser, "there is something behind the document");
    }
    return value;
  }

  private @Nullable Object value() {
    if (++values > limits.values()) {
      throw new UntakenJson(parser, "there are more than " + limits.values() + " values");
    }
    return switch (Objects.requireNonNull(parser.currentToken())) {
      case START_OBJECT -> map();
      case START_ARRAY -> list();
      case VALUE_STRING -> wholeCharacters(parser.getString());
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> decimal();
          };
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + parser.currentToken());
    };
  }

  private BigDecimal decimal() {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException tooLarge) {
      throw new UntakenJson(parser, "there is a number with too large an exponent");
    }
  }

  private Map<String, @Nullable Object> map() {
    descend();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = wholeCharacters(parser.currentName());
      if (map.containsKey(name)) {
        throw new UntakenJson(parser, "there are two members " + Misfit.shortened(name));
      }
      parser.nextToken();
      map.put(name, value());
    }
    depth--;
    return map;
  }

  private List<@Nullable Object> list() {
    descend();
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value());
    }
    depth--;
    return list;
  }

  private void descend() {
    if (++depth > limits.depth() + ENVELOPE) {
      throw new UntakenJson(parser, "values are nested deeper than " + limits.depth());
    }
  }

  /** Half of a pair of surrogates is no character, and no encoding has a form for it. */
  private String wholeCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          throw new UntakenJson(parser, "there is half of a pair of surrogates");
        }
        i++;
      }
    }
    return text;
  }

  /** Writes what was read. */
  static void write(@Nullable Object value, JsonGenerator json) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Boolean bool -> json.writeBoolean(bool);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(each -> write(each, json));
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, each) -> {
          json.writeName((String) name);
          write(each, json);
        });
        json.writeEndObject();
      }
      default -> throw new IllegalArgumentException(value + " is not JSON");
    }
  }
}
