package org.xencim.engine.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Keeping;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.StoredField;

/** Records of any class with values of all kinds, the same for the same seed. */
final class Generated {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "\"quoted\\",
          "line\nbreak\u0000",
          "Ünïcödé ☃",
          "half \uD83D",
          "😀",
          "{}",
          "null");
  private static final List<Long> NUMBERS =
      List.of(0L, 1L, -1L, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE);
  private static final List<Double> FLOATS =
      List.of(0.0, -0.0, 0.1, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, -1.0 / 0.0);

  private final Random random;

  Generated(long seed) {
    this.random = new Random(seed);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A record; references to objects that are not kept are empty. */
  <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> F record(ClassModel<C, F> model) {
    Draft<C, F> draft = Draft.of(model.type());
    for (StoredField<C, F, ?> field : model.storedFields()) {
      set(draft, field, field.name().equals("uuid") ? uuid() : value(field.type()));
    }
    return draft.build();
  }

  String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  @SuppressWarnings("unchecked") // the value was made for the field's type
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>, V> void set(
      Draft<C, F> draft, StoredField<C, F, V> field, Object value) {
    draft.set(field, (V) value);
  }

  private Object value(ApiType type) {
    return switch (type) {
      case ApiType.Basic basic -> basic(basic);
      case ApiType.Enumeration(Class<? extends Enum<?>> constants) ->
          oneOf(List.of(constants.getEnumConstants()));
      case ApiType.Reference(Class<?> target, boolean nullable) -> reference(target, nullable);
      case ApiType.SetOf(ApiType element) -> set(element);
      case ApiType.MapOf(ApiType key, ApiType element) -> map(key, element);
      case ApiType.Structure _ -> throw new AssertionError(type + " is stored");
    };
  }

  private Object basic(ApiType.Basic type) {
    return switch (type) {
      case STRING -> oneOf(TEXTS) + random.nextInt(100);
      case INT -> random.nextBoolean() ? oneOf(NUMBERS) : (Long) random.nextLong();
      case FLOAT -> random.nextBoolean() ? oneOf(FLOATS) : (Double) random.nextDouble();
      case BOOL -> random.nextBoolean();
      case DATETIME -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      case HANDLE, RECORD, VOID -> throw new AssertionError(type + " is stored");
    };
  }

  private Object reference(Class<?> target, boolean nullable) {
    ClassModel<?, ?> model =
        ApiModel.current().classes().stream()
            .filter(candidate -> candidate.type() == target)
            .findFirst()
            .orElseThrow();
    if (!nullable) {
      return ref(model);
    }
    return model.keeping() == Keeping.NOTHING || random.nextBoolean()
        ? Optional.empty()
        : Optional.of(ref(model));
  }

  <C extends ApiObject<C, ?>> Ref<C> ref(ClassModel<C, ?> model) {
    return Ref.of(model.type(), "OpaqueRef:" + random.nextInt(20));
  }

  private List<Object> set(ApiType element) {
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(value(element));
    }
    return values;
  }

  private static Object wellFormed(Object key) {
    return key instanceof String text ? text.replaceAll("half .", "half ?") : key;
  }

  private Map<Object, Object> map(ApiType key, ApiType element) {
    Map<Object, Object> values = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.put(wellFormed(value(key)), value(element));
    }
    return values;
  }
}
