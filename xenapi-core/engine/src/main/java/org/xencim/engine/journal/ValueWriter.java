package org.xencim.engine.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.WireName;
import tools.jackson.core.JsonGenerator;

/**
 * Writes field values as JSON: times as ISO 8601 texts, constants by their wire name, references by
 * their handle, and null for none.
 */
final class ValueWriter {
  private final JsonGenerator json;

  ValueWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(ApiType type, Object value) {
    switch (type) {
      case ApiType.Basic basic -> writeBasic(basic, value);
      case ApiType.Enumeration _ -> json.writeString(((WireName) value).wire());
      case ApiType.Reference _ -> writeReference(value);
      case ApiType.SetOf(ApiType element) -> writeSet(element, (List<?>) value);
      case ApiType.MapOf(ApiType key, ApiType element) -> writeMap(key, element, (Map<?, ?>) value);
      case ApiType.Structure _ -> throw new IllegalArgumentException(type + " is never stored");
    }
  }

  private void writeBasic(ApiType.Basic type, Object value) {
    switch (type) {
      case STRING -> json.writeString((String) value);
      case INT -> json.writeNumber((Long) value);
      case FLOAT -> writeFloat((Double) value);
      case BOOL -> json.writeBoolean((Boolean) value);
      case DATETIME -> json.writeString(((Instant) value).toString());
      case HANDLE, RECORD, VOID -> throw new IllegalArgumentException(type + " is never stored");
    }
  }

  /** JSON has no numbers for what is not finite. */
  private void writeFloat(double value) {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(Double.toString(value));
    }
  }

  private void writeReference(Object value) {
    Object ref = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (ref == null) {
      json.writeNull();
    } else {
      json.writeString(((Ref<?>) ref).handle());
    }
  }

  private void writeSet(ApiType element, List<?> values) {
    json.writeStartArray();
    values.forEach(value -> write(element, value));
    json.writeEndArray();
  }

  private void writeMap(ApiType key, ApiType element, Map<?, ?> values) {
    json.writeStartObject();
    values.forEach((name, value) -> {
      json.writeName(wellFormed(keyText(key, name)));
      write(element, value);
    });
    json.writeEndObject();
  }

  /** JSON parsers refuse names with half a surrogate pair, so that one becomes a question mark. */
  private static String wellFormed(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String keyText(ApiType type, Object key) {
    return switch (type) {
      case ApiType.Basic _ -> key.toString();
      case ApiType.Enumeration _ -> ((WireName) key).wire();
      case ApiType.Reference _ -> ((Ref<?>) key).handle();
      case ApiType.SetOf _, ApiType.MapOf _, ApiType.Structure _ ->
          throw new IllegalArgumentException(type + " is no key of a map");
    };
  }
}
