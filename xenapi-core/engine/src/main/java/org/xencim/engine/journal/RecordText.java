package org.xencim.engine.journal;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Access;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Keeping;
import org.xencim.xenapi.StoredField;
import org.xencim.xenapi.XenApiException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The objects of one class as texts: a JSON object with the kept fields by their wire names. A
 * field that a text does not have has its initial value, and one that the class does not have any
 * more is dropped, so that texts outlive changes of the model.
 */
final class RecordText<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  // ASCII only: what is no Unicode text, such as half a surrogate pair, is kept as it is.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          // We wrote it: whatever was accepted as a field must be readable again.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final ClassModel<C, F> model;
  private final List<StoredField<C, F, ?>> fields;
  private final Map<String, StoredField<C, F, ?>> byName = new HashMap<>();

  RecordText(ClassModel<C, F> model) {
    this.model = model;
    this.fields = model.storedFields().stream().filter(field -> isKept(model, field)).toList();
    fields.forEach(field -> byName.put(field.name(), field));
  }

  private static boolean isKept(ClassModel<?, ?> model, StoredField<?, ?, ?> field) {
    return switch (model.keeping()) {
      // A reference to what ends with the server would lead nowhere.
      case WHOLE -> !isToUnkept(field.type()) && !field.isMeasured();
      case SETTINGS -> field.initial() == null || isIdentityOrSet(field);
      case NOTHING -> false;
    };
  }

  private static boolean isToUnkept(ApiType type) {
    return type instanceof ApiType.Reference(Class<?> target, boolean nullable)
        && nullable
        && ApiModel.current().classes().stream()
            .anyMatch(to -> to.type() == target && to.keeping() == Keeping.NOTHING);
  }

  private static boolean isIdentityOrSet(StoredField<?, ?, ?> field) {
    return field.name().equals("uuid") || field.access() == Access.READ_WRITE;
  }

  ClassModel<C, F> model() {
    return model;
  }

  /** Whether the two have the same text. */
  boolean same(F one, F other) {
    return fields.stream().allMatch(field -> field.apply(one).equals(field.apply(other)));
  }

  /** The text of a record. */
  String write(F record) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      ValueWriter values = new ValueWriter(json);
      json.writeStartObject();
      for (StoredField<C, F, ?> field : fields) {
        json.writeName(field.name());
        values.write(field.type(), field.apply(record));
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  /**
   * The record of a text.
   *
   * @throws ValueReader.Unreadable saying which field is not what it should be
   */
  F read(String text, SharedValues shared) {
    Draft<C, F> draft = Draft.of(model.type());
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      fill(draft, json, shared);
    } catch (JacksonException e) {
      throw new ValueReader.Unreadable("the fields are no JSON: " + e.getOriginalMessage());
    }
    try {
      return draft.build();
    } catch (XenApiException e) {
      // A field that has no initial value is missing.
      throw new ValueReader.Unreadable("a field is missing: " + e.getMessage());
    }
  }

  private void fill(Draft<C, F> draft, JsonParser json, SharedValues shared) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new ValueReader.Unreadable("the fields are no JSON object");
    }
    ValueReader values = new ValueReader(json, shared);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      @Nullable StoredField<C, F, ?> field = byName.get(json.currentName());
      json.nextToken();
      if (field == null) {
        json.skipChildren();
      } else {
        set(draft, field, value(field, values));
      }
    }
  }

  private static Object value(StoredField<?, ?, ?> field, ValueReader values) {
    try {
      return values.read(field.type());
    } catch (ValueReader.Unreadable e) {
      throw new ValueReader.Unreadable("in the field %s %s".formatted(field, e.getMessage()));
    }
  }

  @SuppressWarnings("unchecked") // the value was read as the field's type
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>, V> void set(
      Draft<C, F> draft, StoredField<C, F, V> field, Object value) {
    draft.set(field, (V) value);
  }
}
