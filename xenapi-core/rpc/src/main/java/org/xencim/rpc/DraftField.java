package org.xencim.rpc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.Inventory;

/**
 * A field that only the draft has, in terms of what the model has.
 *
 * @param <F> the records that have it
 * @param plan how its values are on the wire
 * @param writer what to write instead of it; null when it cannot be written
 */
record DraftField<F>(MemberName name, Plan plan, Reader<F> reader, @Nullable Writer<F> writer) {
  private static final Plan TEXT = new BasicPlan(ApiType.Basic.STRING, Dialect.DRAFT);
  private static final Plan INTEGER = new BasicPlan(ApiType.Basic.INT, Dialect.DRAFT);
  private static final Plan FRACTION = new BasicPlan(ApiType.Basic.FLOAT, Dialect.DRAFT);
  private static final Plan FLAG = new BasicPlan(ApiType.Basic.BOOL, Dialect.DRAFT);

  DraftField {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(reader, "reader");
  }

  /** Tells the value of the field from a record. */
  @FunctionalInterface
  interface Reader<F> {
    Object read(F fields, Inventory inventory);
  }

  /** Tells which fields of the model have to be written instead. */
  @FunctionalInterface
  interface Writer<F> {
    /**
     * Values as on the wire by the names of the model, in an order in which they can be set.
     *
     * @param before the object that is changed; null for one that is made
     */
    Map<String, Object> write(@Nullable F before, Object value);
  }

  private static <F> DraftField<F> of(String name, Plan plan, Reader<F> reader) {
    return new DraftField<>(new MemberName(name), plan, reader, null);
  }

  static <F> DraftField<F> text(String name, Function<F, String> reader) {
    return of(name, TEXT, (fields, _) -> reader.apply(fields));
  }

  static <F> DraftField<F> text(String name, Reader<F> reader) {
    return of(name, TEXT, reader);
  }

  static <F> DraftField<F> number(String name, Reader<F> reader) {
    return of(name, INTEGER, reader);
  }

  static <F> DraftField<F> fraction(String name, Reader<F> reader) {
    return of(name, FRACTION, reader);
  }

  static <F> DraftField<F> flag(String name, Function<F, Boolean> reader) {
    return of(name, FLAG, (fields, _) -> reader.apply(fields));
  }

  static <F> DraftField<F> texts(String name, Reader<F> reader) {
    return of(name, new MapPlan(TEXT, TEXT), reader);
  }

  static <F> DraftField<F> fractions(String name, Reader<F> reader) {
    return of(name, new MapPlan(INTEGER, FRACTION), reader);
  }

  /** A set that has nothing in it. */
  static <F> DraftField<F> none(String name) {
    return of(name, new SetPlan(TEXT), (_, _) -> List.of());
  }

  /** This, which can be written. */
  DraftField<F> written(Writer<F> how) {
    return new DraftField<>(name, plan, reader, how);
  }

  /** This, which is written to a field of the model that differs by its name only. */
  DraftField<F> writtenTo(String field) {
    return written((_, value) -> Map.of(field, value));
  }
}
