package org.xencim.providers.mapping;

import java.util.ArrayList;
import java.util.List;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimInstance.PropertyValue;
import org.xencim.cim.ClassToken;
import org.xencim.cim.DataType;
import org.xencim.cim.Property;
import org.xencim.cim.ValueKind;

/**
 * Makes an instance that is embedded in an answer.
 *
 * @param <C> the generated interface of its class
 */
public final class InstanceBuilder<C> {
  private final ClassToken<C> token;
  private final List<PropertyValue> properties = new ArrayList<>();

  private InstanceBuilder(ClassToken<C> token) {
    this.token = token;
  }

  /** An instance of a class, without properties. */
  public static <C> InstanceBuilder<C> of(ClassToken<C> token) {
    return new InstanceBuilder<>(token);
  }

  /** Gives it a property, which must not be a reference. */
  public <V> InstanceBuilder<C> set(Property<? super C, V> property, V value) {
    ValueKind<V> kind = property.kind();
    DataType type = kind.array() ? DataType.arrayOf(kind.type()) : DataType.of(kind.type());
    properties.add(new PropertyValue(property.name(), type, kind.toValue(value)));
    return this;
  }

  /** The instance. */
  public CimInstance build() {
    return new CimInstance(token.name(), properties, null);
  }
}
