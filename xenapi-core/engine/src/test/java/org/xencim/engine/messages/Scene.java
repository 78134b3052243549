package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/** One engine with one object of a class, for one test. */
final class Scene<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  /** What is done with it. */
  @FunctionalInterface
  interface Play<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
    void with(Scene<C, F> scene) throws Exception;
  }

  final EngineFixture fixture;
  final Ref<C> self;
  private final Class<C> type;

  Scene(EngineFixture fixture, ClassCases<C, F> cases) {
    this.fixture = fixture;
    this.type = cases.type();
    this.self = cases.example(fixture);
  }

  /** Sends a message of the class by its name. */
  @Nullable Object send(String message, Object... arguments) {
    CallModel<C> call = ApiModel.current().of(type).call(message).orElseThrow();
    return call.body().invoke(fixture.api.on(type), List.of(arguments));
  }

  /** What a message that answers a set answers. */
  List<Object> list(String message, Object... arguments) {
    return List.copyOf((List<?>) answer(message, arguments));
  }

  /** What a message that answers a map answers. */
  Map<Object, Object> map(String message, Object... arguments) {
    return Map.copyOf((Map<?, ?>) answer(message, arguments));
  }

  /** The field as its getter answers it. */
  Object get(String field) {
    return answer("get_" + field, self);
  }

  private Object answer(String message, Object... arguments) {
    return Objects.requireNonNull(send(message, arguments), message);
  }

  /**
   * Asserts that what a message answers is what the inventory has. Guests are asked about
   * themselves in the background, so both are looked at again when something has changed meanwhile.
   */
  void agrees(Supplier<@Nullable Object> answer, Supplier<@Nullable Object> expected) {
    long revision;
    Object answered;
    Object stored;
    do {
      revision = fixture.inventory().revision();
      answered = answer.get();
      stored = expected.get();
    } while (revision != fixture.inventory().revision());
    assertThat(answered).isEqualTo(stored);
  }

  /** The object as the inventory has it. */
  Row<C, F> row() {
    return fixture.inventory().find(self).orElseThrow();
  }
}
