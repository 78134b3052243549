package org.xencim.engine.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.WireName;

/**
 * One object for equal values while a store is read: most texts and references of a large inventory
 * occur many times, and would have a copy each.
 */
final class SharedValues {
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Instant> times = new HashMap<>();
  private final Map<Ref<?>, Ref<?>> refs = new HashMap<>();
  private final Map<Class<?>, Map<String, Object>> constants = new HashMap<>();
  private final Map<Class<?>, ClassModel<?, ?>> models = new HashMap<>();

  String text(String value) {
    String known = texts.putIfAbsent(value, value);
    return known == null ? value : known;
  }

  /**
   * The time that {@code text} tells: most are the beginning of all times.
   *
   * @throws DateTimeException when it tells none
   */
  Instant time(String text) {
    return times.computeIfAbsent(text, Instant::parse);
  }

  /** The reference to an object of class {@code target}, which is an interface of the model. */
  Ref<?> ref(Class<?> target, String handle) {
    return ref(models.computeIfAbsent(target, SharedValues::modelOf), handle);
  }

  <C extends ApiObject<C, ?>> Ref<C> ref(ClassModel<C, ?> model, String handle) {
    Ref<C> ref = Ref.of(model.type(), text(handle));
    @SuppressWarnings("unchecked") // it equals ref, so it is of the same class
    Ref<C> known = (Ref<C>) refs.putIfAbsent(ref, ref);
    return known == null ? ref : known;
  }

  private static ClassModel<?, ?> modelOf(Class<?> target) {
    return ApiModel.current().classes().stream()
        .filter(model -> model.type() == target)
        .findFirst()
        .orElseThrow();
  }

  /** The constant of this spelling; null when there is none. */
  @Nullable Object constant(Class<? extends Enum<?>> type, String wire) {
    return constants.computeIfAbsent(type, _ -> spellings(type)).get(wire);
  }

  private static Map<String, Object> spellings(Class<? extends Enum<?>> type) {
    Map<String, Object> spellings = new LinkedHashMap<>();
    for (Enum<?> constant : type.getEnumConstants()) {
      spellings.put(((WireName) constant).wire(), constant);
    }
    return spellings;
  }
}
