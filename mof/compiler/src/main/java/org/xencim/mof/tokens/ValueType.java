package org.xencim.mof.tokens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.Integers;
import org.xencim.cim.Qualified;
import org.xencim.cim.QualifierNames;

/**
 * A ValueMap as a Java type of its own: open, because ranges and vendor values occur.
 *
 * @param name the simple name of the type
 * @param type the integer type of the codes
 * @param codes a constant per named code
 * @param vendor the ranges that the map leaves to vendors
 */
record ValueType(String name, CimType type, Map<String, Long> codes, List<Range> vendor) {

  /** Codes from one to another, both included. */
  record Range(long first, long last) {}

  ValueType {
    codes = new LinkedHashMap<>(codes);
    vendor = List.copyOf(vendor);
  }

  /** The type for an element; empty when it has no ValueMap over integers. */
  static Optional<ValueType> of(String name, CimType type, Qualified element) {
    var values = strings(element, QualifierNames.VALUES);
    if (values.isEmpty() || !type.isInteger()) {
      return Optional.empty();
    }
    var map = strings(element, QualifierNames.VALUE_MAP);
    var codes = new LinkedHashMap<String, Long>();
    var vendor = new ArrayList<Range>();
    for (int i = 0; i < values.size(); i++) {
      var entry = map.isEmpty() ? Integer.toString(i) : i < map.size() ? map.get(i) : "..";
      if (!entry.contains("..")) {
        addCode(codes, values.get(i), Integers.parse(CimType.SINT64, entry.strip()));
      } else if (values.get(i).toLowerCase(Locale.ROOT).contains("vendor")) {
        vendor.add(range(entry, type));
      }
    }
    return Optional.of(new ValueType(name, type, codes, vendor));
  }

  /**
   * One code per name: the second of a name gets its number, too; what is no number is left out.
   */
  private static void addCode(Map<String, Long> codes, String phrase, OptionalLong given) {
    if (given.isEmpty()) {
      return;
    }
    long code = given.getAsLong();
    var constant = JavaNames.constant(phrase);
    if (codes.containsKey(constant) || constant.equals("_") || constant.equals("KIND")) {
      constant = constant + "_" + (code < 0 ? "MINUS_" : "") + Math.abs(code);
    }
    codes.put(constant, code);
  }

  private static Range range(String entry, CimType type) {
    int dots = entry.indexOf("..");
    var first = entry.substring(0, dots).strip();
    var last = entry.substring(dots + 2).strip();
    long highest = type.bits() >= 64 ? Long.MAX_VALUE : (1L << type.bits()) - 1;
    return new Range(
        Integers.parse(CimType.SINT64, first).orElse(highest),
        Integers.parse(CimType.SINT64, last).orElse(highest));
  }

  /** Both in one; empty when they are of different types or use a name for different codes. */
  Optional<ValueType> merge(ValueType other) {
    if (type != other.type) {
      return Optional.empty();
    }
    var merged = new LinkedHashMap<>(codes);
    for (var code : other.codes.entrySet()) {
      Long known = merged.putIfAbsent(code.getKey(), code.getValue());
      if (known != null && !known.equals(code.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(new ValueType(name, type, merged, vendor.isEmpty() ? other.vendor : vendor));
  }

  ValueType named(String other) {
    return new ValueType(other, type, codes, vendor);
  }

  private static List<String> strings(Qualified element, CimName qualifier) {
    var found = element.qualifier(qualifier);
    return found != null && found.value() instanceof CimValue.ArrayOf array
        ? array.items().stream().map(ValueType::string).toList()
        : List.of();
  }

  private static String string(@Nullable CimValue value) {
    return value instanceof CimValue.Text text ? text.value() : "";
  }
}
