package org.xencim.cimxml;

import java.util.ArrayList;
import java.util.List;
import org.xencim.cim.CimName;
import org.xencim.cim.CimType;
import org.xencim.cim.DataType;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.wbem.Cell;
import org.xencim.wbem.Column;
import org.xencim.wbem.Projection;

/** Compiles the plan of a projection in a form: writes a row once, with holes for its values. */
final class PlanCompiler<R> {
  private final Projection<R> projection;
  private final String host;
  private final List<EncodingPlan.Step<R>> steps = new ArrayList<>();
  private final XmlBytes fragment = new XmlBytes();
  private final PathWriter paths = new PathWriter(fragment);
  private final PropertyTags properties = new PropertyTags(fragment);
  private final ValueWriter constants = new ValueWriter(fragment);

  /**
   * A compiler for one plan.
   *
   * @param host the host that full paths name
   */
  PlanCompiler(Projection<R> projection, String host) {
    this.projection = projection;
    this.host = host;
  }

  EncodingPlan<R> compile(ResultForm form) {
    switch (form) {
      case INSTANCE -> instance();
      case INSTANCE_NAME -> instanceName();
      case NAMED_INSTANCE -> {
        fragment.raw("<VALUE.NAMEDINSTANCE>");
        instanceName();
        instance();
        fragment.raw("</VALUE.NAMEDINSTANCE>");
      }
      case OBJECT_WITH_PATH -> {
        fragment.raw("<VALUE.OBJECTWITHPATH>");
        instancePath();
        instance();
        fragment.raw("</VALUE.OBJECTWITHPATH>");
      }
      case OBJECT_PATH -> {
        fragment.raw("<OBJECTPATH>");
        instancePath();
        fragment.raw("</OBJECTPATH>");
      }
      case CLASS, CLASS_NAME, QUALIFIER_TYPE, METHOD_RESULT, NOTHING ->
          throw new IllegalStateException("instances are no answer in the form " + form);
    }
    return new EncodingPlan<>(steps, fragment.toByteArray());
  }

  private void instancePath() {
    fragment.raw("<INSTANCEPATH>");
    paths.namespace(host, projection.namespace());
    instanceName();
    fragment.raw("</INSTANCEPATH>");
  }

  private void instanceName() {
    CimName className = projection.cimClass().name();
    paths.openInstanceName(className);
    for (Column<R> key : projection.keys()) {
      CimType type = key.property().type().type();
      String name = className + "." + key.property().name();
      paths.openKey(key.property().name(), type);
      switch (key) {
        case Column.Constant<R> constant -> {
          if (constant.value() == null) {
            throw new IllegalStateException("key " + name + " has no value");
          }
          constants.value(constant.value());
        }
        case Column.Computed<R> computed -> hole(computed.cell(), 0, 0, name);
      }
      paths.closeKey(type);
    }
    paths.closeInstanceName();
  }

  private void instance() {
    fragment.raw("<INSTANCE CLASSNAME=\"");
    fragment.attribute(projection.cimClass().name().toString());
    fragment.raw("\">");
    projection.columns().forEach(this::property);
    fragment.raw("</INSTANCE>");
  }

  private void property(Column<R> column) {
    PropertyDeclaration property = column.property();
    DataType type = property.type();
    CimName origin = projection.classOrigin() ? property.classOrigin() : null;
    properties.open(property.name(), withoutSize(type), EmbeddedKind.of(property), origin, false);
    switch (column) {
      case Column.Constant<R> constant -> constants.tagged(type, constant.value());
      case Column.Computed<R> computed -> {
        ValueTags tags = ValueTags.of(type);
        fragment.raw(tags.open());
        hole(computed.cell(), tags.open().length(), tags.close().length(), "");
        fragment.raw(tags.close());
      }
    }
    properties.close(type);
  }

  /** The size of an array is a matter of the class. */
  private static DataType withoutSize(DataType type) {
    return type.size() == 0 ? type : new DataType(type.type(), true, 0, type.referenceClass());
  }

  private void hole(Cell<R> cell, int openTag, int closeTag, String key) {
    steps.add(new EncodingPlan.Step<>(fragment.toByteArray(), cell, openTag, closeTag, key));
    fragment.truncate(0);
  }
}
