package org.xencim.providers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.ValueKind;

/** What instances and results hold. */
final class Values {
  private Values() {}

  /** A value in the plainest form: text, number, truth, or a list of these; null for NULL. */
  static @Nullable Object value(CimInstance instance, String property) {
    assertThat(instance.property(CimName.of(property))).as(property).isNotNull();
    return plain(instance.value(CimName.of(property)));
  }

  private static @Nullable Object plain(@Nullable CimValue value) {
    return switch (value) {
      case null -> null;
      case CimValue.Text text -> text.value();
      case CimValue.Bool bool -> bool.value();
      case CimValue.Int number -> number.value();
      case CimValue.ArrayOf array -> array.items().stream().map(Values::plain).toList();
      case CimValue.DateTime time -> time.value().toString();
      case CimValue.Reference reference -> reference.value().toString();
      case CimValue.Char character -> character.value();
      case CimValue.Real real -> real.value();
      case CimValue.Embedded embedded -> embedded.value();
    };
  }

  /** The return value of a method. */
  static long code(MethodResult result) {
    return ((CimValue.Int) result.returnValue()).value();
  }

  /** An OUT parameter that must have a value. */
  static CimValue output(MethodResult result, String parameter) {
    return requireNonNull(result.outputs().get(CimName.of(parameter)), parameter);
  }

  /** The reference in an OUT parameter. */
  static ObjectPath reference(MethodResult result, String parameter) {
    return requireNonNull(ValueKind.REFERENCE.fromValue(output(result, parameter)), parameter);
  }
}
