package org.xencim.wbem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimInstance.PropertyValue;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.PropertyDeclaration;

/**
 * Checks an instance from a client against its class and gives its properties their declared types.
 */
final class InstanceTyping {
  private final CimSchema schema;

  InstanceTyping(CimSchema schema) {
    this.schema = schema;
  }

  /**
   * The instance with typed properties.
   *
   * @throws CimException INVALID_CLASS, NO_SUCH_PROPERTY or TYPE_MISMATCH naming what offends
   */
  CimInstance typed(CimInstance instance) {
    CimClass cimClass = schema.find(instance.className());
    if (cimClass == null) {
      throw new CimException(
          CimStatus.INVALID_CLASS, "There is no class " + instance.className() + ".");
    }
    List<PropertyValue> properties = new ArrayList<>(instance.properties().size());
    for (PropertyValue given : instance.properties()) {
      PropertyDeclaration declared = cimClass.property(given.name());
      if (declared == null) {
        throw new CimException(
            CimStatus.NO_SUCH_PROPERTY, cimClass + " has no property " + given.name() + ".");
      }
      properties.add(
          new PropertyValue(declared.name(), declared.type(), value(cimClass, declared, given)));
    }
    return new CimInstance(cimClass.name(), properties, instance.path());
  }

  private static @Nullable CimValue value(
      CimClass cimClass, PropertyDeclaration declared, PropertyValue given) {
    CimValue value = given.value();
    if (value == null) {
      return null;
    }
    CimValue converted = Typing.converted(declared.type().type(), value);
    if (converted == null || !declared.type().accepts(converted)) {
      throw new CimException(
          CimStatus.TYPE_MISMATCH,
          cimClass
              + "."
              + declared.name()
              + " is "
              + declared.type()
              + ", not "
              + given.type()
              + ".");
    }
    return converted;
  }
}
