package org.xencim.engine.messages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.Ref;

/**
 * How each message that a class declares is tested: successes that assert a state change or a
 * value, and each error that it declares. What fields imply is tested by {@link ImpliedProbes}
 * without being named here. A message or an error that is named nowhere fails its test.
 */
abstract class ClassCases<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  /** A test with a fixture of its own. */
  @FunctionalInterface
  interface Case {
    void run(EngineFixture fixture) throws Exception;
  }

  private final Class<C> type;
  private final Map<String, List<Case>> successes = new LinkedHashMap<>();
  private final Map<String, List<Case>> failures = new LinkedHashMap<>();
  private final Map<String, String> exempt = new HashMap<>();
  private final Map<String, Object> values = new HashMap<>();

  ClassCases(Class<C> type) {
    this.type = type;
  }

  final Class<C> type() {
    return type;
  }

  /** An object whose fields can be read and written; it may be made for it. */
  abstract Ref<C> example(EngineFixture fixture);

  /** The host that messages are sent to. */
  EngineFixture open() {
    return EngineFixture.standard();
  }

  /** Tests that {@code message} does what it is for. */
  final void succeeds(String message, Case test) {
    requireDeclared(message);
    successes.computeIfAbsent(message, _ -> new ArrayList<>()).add(test);
  }

  /** Tests that {@code message}, sent as the last thing by {@code test}, answers {@code code}. */
  final void fails(String message, ErrorCode code, Case test) {
    requireDeclared(message);
    failures.computeIfAbsent(message + " " + code, _ -> new ArrayList<>()).add(test);
  }

  /** Says why there is no test of {@code message}'s success. */
  final void exempt(String message, String reason) {
    requireDeclared(message);
    exempt.put(message, reason);
  }

  /** Says why there is no test of {@code message} answering {@code code}. */
  final void exempt(String message, ErrorCode code, String reason) {
    requireDeclared(message);
    exempt.put(message + " " + code, reason);
  }

  /** A value that a field of the example can be set to, where not any value of its type can be. */
  final <V> void value(FieldGetter<F, V> field, V value) {
    values.put(ApiModel.fieldOf(field).name(), value);
  }

  final List<Case> successes(String message) {
    return successes.getOrDefault(message, List.of());
  }

  final List<Case> failures(String message, ErrorCode code) {
    return failures.getOrDefault(message + " " + code, List.of());
  }

  final boolean isExempt(String message) {
    return exempt.containsKey(message);
  }

  final boolean isExempt(String message, ErrorCode code) {
    return exempt.containsKey(message + " " + code);
  }

  final Optional<Object> valueOf(String field) {
    return Optional.ofNullable(values.get(field));
  }

  private void requireDeclared(String message) {
    if (ApiModel.current().of(type).call(message).isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no message " + message);
    }
  }
}
