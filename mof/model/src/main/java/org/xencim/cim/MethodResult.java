package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a method returned.
 *
 * @param returnValue the return value
 * @param outputs the OUT parameters that have a value, in order
 */
public record MethodResult(CimValue returnValue, Map<CimName, CimValue> outputs) {
  public MethodResult {
    requireNonNull(returnValue);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /** A uint32 return code without output. */
  public static MethodResult of(long code) {
    return new MethodResult(new CimValue.Int(CimType.UINT32, code), Map.of());
  }

  /** This result with one more OUT parameter. */
  public <V> MethodResult with(Parameter<V> parameter, V value) {
    Map<CimName, CimValue> more = new LinkedHashMap<>(outputs);
    more.put(parameter.name(), parameter.kind().toValue(value));
    return new MethodResult(returnValue, more);
  }
}
