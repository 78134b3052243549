package org.xencim.xenapi;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All that is declared and implied of one class. */
public final class ClassModel<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  private final Class<C> type;
  private final ApiType.Structure recordType;
  private final ApiClass declared;
  private final List<StoredField<C, F, ?>> stored;
  private final Map<String, FieldModel<C, F, ?>> fields;
  private final Map<String, CallModel<C>> calls;
  private final Map<Method, CallModel<C>> declaredCalls;
  private final Function<Object[], F> constructor;
  private final boolean measured;

  ClassModel(
      Class<C> type,
      ApiType.Structure recordType,
      ApiClass declared,
      List<StoredField<C, F, ?>> stored,
      List<ComputedField<C, F, ?>> computed,
      Map<Method, CallModel<C>> declaredCalls,
      Function<Object[], F> constructor) {
    this.type = type;
    this.recordType = recordType;
    this.declared = declared;
    this.stored = List.copyOf(stored);
    this.fields = new LinkedHashMap<>();
    stored.forEach(field -> fields.put(field.name(), field));
    computed.forEach(field -> fields.put(field.name(), field));
    this.declaredCalls = Map.copyOf(declaredCalls);
    this.constructor = constructor;
    this.measured = stored.stream().anyMatch(StoredField::isMeasured);
    this.calls = new LinkedHashMap<>();
    declaredCalls.values().forEach(call -> calls.put(call.name(), call));
    if (declared.stored()) {
      new ImpliedCalls<>(this).all().forEach(call -> calls.putIfAbsent(call.name(), call));
    }
  }

  /** The name in messages. */
  public String name() {
    return declared.name();
  }

  public String doc() {
    return declared.doc();
  }

  /** The interface. */
  public Class<C> type() {
    return type;
  }

  /** The structure of its records. */
  public ApiType.Structure recordType() {
    return recordType;
  }

  /** Whether there are objects of it. */
  public boolean isStored() {
    return declared.stored();
  }

  /** What of its objects outlives the server. */
  public Keeping keeping() {
    return declared.keeping();
  }

  /** All fields, stored ones first, in the order of declaration. */
  public List<FieldModel<C, F, ?>> fields() {
    return List.copyOf(fields.values());
  }

  /** The components of the record, in order. */
  public List<StoredField<C, F, ?>> storedFields() {
    return stored;
  }

  /** Whether some of its fields are measured. */
  public boolean isMeasured() {
    return measured;
  }

  /** What is measured in {@code measured}, and all else of {@code record}. */
  public F withMeasured(F record, F measured) {
    Draft<C, F> draft = Draft.from(record);
    stored.stream().filter(StoredField::isMeasured).forEach(field -> copy(field, measured, draft));
    return draft.build();
  }

  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>, V> void copy(
      StoredField<C, F, V> field, F from, Draft<C, F> to) {
    to.set(field, field.apply(from));
  }

  /** Whether two records differ in nothing but what is measured. */
  public boolean sameButMeasured(F one, F other) {
    return stored.stream()
        .filter(field -> !field.isMeasured())
        .allMatch(field -> field.apply(one).equals(field.apply(other)));
  }

  /** The field of this wire name. */
  public Optional<FieldModel<C, F, ?>> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** All messages, declared ones first. */
  public List<CallModel<C>> calls() {
    return List.copyOf(calls.values());
  }

  /** The message of this name, without the class. */
  public Optional<CallModel<C>> call(String name) {
    return Optional.ofNullable(calls.get(name));
  }

  /** The messages that the class declares; the others are implied by its having objects. */
  public List<CallModel<C>> declaredCalls() {
    return calls.values().stream().filter(declaredCalls::containsValue).toList();
  }

  /** An instance of the class whose every call goes to {@code handler} as a message. */
  public C facade(Message.Handler handler) {
    return Facade.of(this, handler);
  }

  Optional<CallModel<C>> declaredCall(Method method) {
    return Optional.ofNullable(declaredCalls.get(method));
  }

  /** A record of {@code values}, one for each stored field. */
  F construct(Object[] values) {
    return constructor.apply(values);
  }

  @Override
  public String toString() {
    return name();
  }
}
