package org.xencim.cim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of one method call, already checked against the declaration of the method: types are
 * right, names are declared.
 */
public final class Arguments {
  private final Map<CimName, CimValue> values;

  /** The arguments of a call; a parameter that is NULL or absent has no entry. */
  public Arguments(Map<CimName, CimValue> values) {
    this.values = Map.copyOf(new LinkedHashMap<>(values));
  }

  /**
   * The value of a parameter, or null when the caller gave none.
   *
   * @throws CimException TYPE_MISMATCH when the value cannot be read as the parameter's type, for
   *     example because an array has a NULL element
   */
  public <V> @Nullable V get(Parameter<V> parameter) {
    CimValue value = values.get(parameter.name());
    if (value == null) {
      return null;
    }
    V converted = parameter.kind().fromValue(value);
    if (converted == null) {
      throw new CimException(
          CimStatus.TYPE_MISMATCH,
          "parameter " + parameter.name() + " is not a value of " + parameter.kind());
    }
    return converted;
  }
}
