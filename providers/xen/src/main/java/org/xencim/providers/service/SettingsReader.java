package org.xencim.providers.service;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.Property;

/**
 * Reads settings that a client sent, and knows which properties nobody has read: a setting that has
 * no effect is refused rather than ignored.
 */
final class SettingsReader {
  private static final int MAX_SHOWN = 60;

  private final CimInstance settings;
  private final Set<CimName> read = new HashSet<>();

  SettingsReader(CimInstance settings) {
    this.settings = settings;
  }

  /** The class of the settings. */
  CimName className() {
    return settings.className();
  }

  /** The value of a property, or null. */
  <V> @Nullable V get(Property<?, V> property) {
    read.add(property.name());
    return settings.get(property);
  }

  /** The value of a property, or what holds when the client gave none. */
  <V> V get(Property<?, V> property, V otherwise) {
    V value = get(property);
    return value == null ? otherwise : value;
  }

  /** Whether the client gave a value, which still counts as unread. */
  boolean has(Property<?, ?> property) {
    return settings.value(property.name()) != null;
  }

  /** Accepts one value and none other, for what the host decides and a client can but confirm. */
  <V> void confirm(Property<?, V> property, V only) {
    V value = get(property);
    if (value != null && !value.equals(only)) {
      throw invalid(property, "only " + shown(property.kind().toValue(only)) + " is possible");
    }
  }

  /** Accepts any value: it names or describes what the settings were copied from. */
  void skip(Property<?, ?> property) {
    read.add(property.name());
  }

  /**
   * Ends the reading.
   *
   * @throws CimException INVALID_PARAMETER naming a property with a value that nobody has read
   */
  void finish() {
    for (CimInstance.PropertyValue property : settings.properties()) {
      if (property.value() != null && !read.contains(property.name())) {
        throw invalid(property.name(), "it has no effect when a system is defined");
      }
    }
  }

  /** The error for a property whose value cannot be used. */
  CimException invalid(Property<?, ?> property, String why) {
    return invalid(property.name(), why);
  }

  private CimException invalid(CimName property, String why) {
    CimValue value = settings.value(property);
    String text = value == null ? "NULL" : shown(value);
    return new CimException(
        CimStatus.INVALID_PARAMETER,
        className()
            + "."
            + property
            + " cannot be "
            + (text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…")
            + ": "
            + why
            + ".");
  }

  /** The error for a property that needs a value. */
  CimException missing(Property<?, ?> property) {
    return new CimException(
        CimStatus.INVALID_PARAMETER, className() + "." + property.name() + " is required.");
  }

  /** The error for a property that needs a value, with the reason. */
  CimException missing(Property<?, ?> property, String why) {
    return new CimException(
        CimStatus.INVALID_PARAMETER,
        className() + "." + property.name() + " is required: " + why + ".");
  }

  private static String shown(CimValue value) {
    return switch (value) {
      case CimValue.Text text -> '"' + text.value() + '"';
      case CimValue.Char character -> "'" + character.value() + "'";
      case CimValue.Bool bool -> bool.value() ? "TRUE" : "FALSE";
      case CimValue.Int number -> number.toString();
      case CimValue.Real real -> Double.toString(real.value());
      case CimValue.DateTime time -> time.value().toString();
      case CimValue.Reference reference -> reference.value().toString();
      case CimValue.Embedded embedded -> "an instance of " + embedded.value().className();
      case CimValue.ArrayOf array -> shown(array);
    };
  }

  private static String shown(CimValue.ArrayOf array) {
    StringBuilder text = new StringBuilder("{");
    for (CimValue item : array.items()) {
      text.append(text.length() > 1 ? ", " : "").append(item == null ? "NULL" : shown(item));
    }
    return text.append('}').toString();
  }
}
