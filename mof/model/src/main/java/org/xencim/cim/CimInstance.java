package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance as a value: what clients send, what is embedded, and what is collected for callers
 * that need an object.
 *
 * @param className the creation class
 * @param properties the properties in their order, each name once
 * @param path where the instance is, or null
 */
public record CimInstance(
    CimName className, List<PropertyValue> properties, @Nullable ObjectPath path) {

  /**
   * A property of an instance.
   *
   * @param name the name
   * @param type its type
   * @param value its value, or null for NULL
   */
  public record PropertyValue(CimName name, DataType type, @Nullable CimValue value) {
    public PropertyValue {
      requireNonNull(name);
      requireNonNull(type);
      if (value != null && !type.accepts(value)) {
        throw new IllegalArgumentException(
            name + " is " + type + ", not " + value.type().cimName());
      }
    }
  }

  public CimInstance {
    requireNonNull(className);
    Map<CimName, PropertyValue> byName = new LinkedHashMap<>();
    for (PropertyValue property : properties) {
      if (byName.put(property.name(), property) != null) {
        throw new IllegalArgumentException("property " + property.name() + " is given twice");
      }
    }
    properties = List.copyOf(byName.values());
  }

  /** The property of that name, or null. */
  public @Nullable PropertyValue property(CimName name) {
    for (PropertyValue property : properties) {
      if (property.name().equals(name)) {
        return property;
      }
    }
    return null;
  }

  /** The value of a property; null when it is NULL or absent. */
  public @Nullable CimValue value(CimName name) {
    PropertyValue property = property(name);
    return property == null ? null : property.value();
  }

  /**
   * The value of a property in its Java type; null when it is NULL or absent.
   *
   * @throws CimException TYPE_MISMATCH when the instance holds another type
   */
  public <V> @Nullable V get(Property<?, V> property) {
    CimValue value = value(property.name());
    if (value == null) {
      return null;
    }
    V converted = property.kind().fromValue(value);
    if (converted == null) {
      throw new CimException(
          CimStatus.TYPE_MISMATCH,
          className
              + "."
              + property.name()
              + " is "
              + property.kind()
              + ", not "
              + value.type().cimName());
    }
    return converted;
  }

  /** This instance at a path. */
  public CimInstance at(@Nullable ObjectPath other) {
    return new CimInstance(className, properties, other);
  }
}
