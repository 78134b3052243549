package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a CIM type is a Java type. uint8 is Short, uint16 Integer, uint32 and uint64 Long (the latter
 * read as unsigned), so that every value but the largest uint64 reads as what it is.
 *
 * @param <V> the Java type
 */
public final class ValueKind<V> {
  public static final ValueKind<Boolean> BOOLEAN =
      scalar(
          CimType.BOOLEAN,
          (value, sink) -> sink.bool(value),
          CimValue.Bool::new,
          value -> value instanceof CimValue.Bool bool ? bool.value() : null);
  public static final ValueKind<String> STRING =
      scalar(
          CimType.STRING,
          (value, sink) -> sink.string(value),
          CimValue.Text::new,
          value -> value instanceof CimValue.Text text ? text.value() : null);
  public static final ValueKind<Character> CHAR16 =
      scalar(
          CimType.CHAR16,
          (value, sink) -> sink.char16(value),
          CimValue.Char::new,
          value -> value instanceof CimValue.Char character ? character.value() : null);
  public static final ValueKind<Short> UINT8 = integer(CimType.UINT8, Long::shortValue);
  public static final ValueKind<Integer> UINT16 = integer(CimType.UINT16, Long::intValue);
  public static final ValueKind<Long> UINT32 = integer(CimType.UINT32, number -> number);
  public static final ValueKind<Long> UINT64 = integer(CimType.UINT64, number -> number);
  public static final ValueKind<Byte> SINT8 = integer(CimType.SINT8, Long::byteValue);
  public static final ValueKind<Short> SINT16 = integer(CimType.SINT16, Long::shortValue);
  public static final ValueKind<Integer> SINT32 = integer(CimType.SINT32, Long::intValue);
  public static final ValueKind<Long> SINT64 = integer(CimType.SINT64, number -> number);
  public static final ValueKind<Float> REAL32 =
      scalar(
          CimType.REAL32,
          (value, sink) -> sink.real32(value),
          value -> new CimValue.Real(CimType.REAL32, value),
          value -> value instanceof CimValue.Real real ? (Float) (float) real.value() : null);
  public static final ValueKind<Double> REAL64 =
      scalar(
          CimType.REAL64,
          (value, sink) -> sink.real64(value),
          value -> new CimValue.Real(CimType.REAL64, value),
          value -> value instanceof CimValue.Real real ? (Double) real.value() : null);
  public static final ValueKind<CimDateTime> DATETIME =
      scalar(
          CimType.DATETIME,
          (value, sink) -> sink.dateTime(value),
          CimValue.DateTime::new,
          value -> value instanceof CimValue.DateTime time ? time.value() : null);
  public static final ValueKind<ObjectPath> REFERENCE =
      scalar(
          CimType.REFERENCE,
          (value, sink) -> sink.reference(value),
          CimValue.Reference::new,
          value -> value instanceof CimValue.Reference reference ? reference.value() : null);

  /** A string with EmbeddedInstance or EmbeddedObject. */
  public static final ValueKind<CimInstance> EMBEDDED =
      scalar(
          CimType.STRING,
          (value, sink) -> sink.embedded(value),
          CimValue.Embedded::new,
          value -> value instanceof CimValue.Embedded embedded ? embedded.value() : null);

  private final CimType type;
  private final boolean array;
  private final BiConsumer<V, ValueSink> emitter;
  private final Function<V, CimValue> toValue;
  private final Function<CimValue, @Nullable V> fromValue;

  private ValueKind(
      CimType type,
      boolean array,
      BiConsumer<V, ValueSink> emitter,
      Function<V, CimValue> toValue,
      Function<CimValue, @Nullable V> fromValue) {
    this.type = requireNonNull(type);
    this.array = array;
    this.emitter = requireNonNull(emitter);
    this.toValue = requireNonNull(toValue);
    this.fromValue = requireNonNull(fromValue);
  }

  private static <V> ValueKind<V> scalar(
      CimType type,
      BiConsumer<V, ValueSink> emitter,
      Function<V, CimValue> toValue,
      Function<CimValue, @Nullable V> fromValue) {
    return new ValueKind<>(type, false, emitter, toValue, fromValue);
  }

  private static <V extends Number> ValueKind<V> integer(CimType type, Function<Long, V> narrow) {
    BiConsumer<V, ValueSink> emitter =
        type.isUnsigned()
            ? (value, sink) -> sink.unsigned(value.longValue())
            : (value, sink) -> sink.signed(value.longValue());
    return scalar(
        type,
        emitter,
        value -> new CimValue.Int(type, value.longValue()),
        value ->
            value instanceof CimValue.Int number && number.type() == type
                ? narrow.apply(number.value())
                : null);
  }

  /**
   * Arrays of a kind; Java lists without nulls. A NULL element in a value that is read makes the
   * value unreadable.
   */
  public static <E> ValueKind<List<E>> arrayOf(ValueKind<E> element) {
    return new ValueKind<>(
        element.type,
        true,
        (list, sink) -> {
          sink.beginArray();
          for (E item : list) {
            element.emit(item, sink);
          }
          sink.endArray();
        },
        list -> new CimValue.ArrayOf(element.type, list.stream().map(element.toValue).toList()),
        value -> value instanceof CimValue.ArrayOf items ? element.list(items) : null);
  }

  private @Nullable List<V> list(CimValue.ArrayOf items) {
    List<V> list = new ArrayList<>(items.items().size());
    for (CimValue item : items.items()) {
      V converted = item == null ? null : fromValue.apply(item);
      if (converted == null) {
        return null;
      }
      list.add(converted);
    }
    return List.copyOf(list);
  }

  /** A kind for a type of its own over a code, such as the values of a ValueMap. */
  public <T> ValueKind<T> as(Function<V, T> wrap, Function<T, V> unwrap) {
    return new ValueKind<>(
        type,
        array,
        (value, sink) -> emitter.accept(unwrap.apply(value), sink),
        value -> toValue.apply(unwrap.apply(value)),
        value -> {
          V code = fromValue.apply(value);
          return code == null ? null : wrap.apply(code);
        });
  }

  /** The CIM type of a value, or of its elements. */
  public CimType type() {
    return type;
  }

  /** Whether values are arrays. */
  public boolean array() {
    return array;
  }

  /** Gives a value to a sink. */
  public void emit(V value, ValueSink sink) {
    emitter.accept(value, sink);
  }

  /** The value as an object. */
  public CimValue toValue(V value) {
    return toValue.apply(value);
  }

  /** The Java value, or null when the value is of another type. */
  public @Nullable V fromValue(CimValue value) {
    return fromValue.apply(value);
  }

  @Override
  public String toString() {
    return array ? type.cimName() + "[]" : type.cimName();
  }
}
