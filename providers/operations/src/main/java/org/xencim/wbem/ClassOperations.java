package org.xencim.wbem;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimException;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimStatus;
import org.xencim.cim.QualifierType;

/** Reading classes and qualifier types. */
final class ClassOperations {
  private final CimSchema schema;
  private final CimNamespace namespace;
  private final ResultSink sink;

  ClassOperations(CimSchema schema, CimNamespace namespace, ResultSink sink) {
    this.schema = schema;
    this.namespace = namespace;
    this.sink = sink;
  }

  void get(CimRequest.GetClass request) {
    sink.cimClass(namespace, find(request.className(), CimStatus.NOT_FOUND), request.view());
  }

  void enumerate(CimRequest.EnumerateClasses request) {
    for (CimClass cimClass : below(request.className(), request.deepInheritance())) {
      sink.cimClass(namespace, cimClass, request.view());
    }
  }

  void enumerateNames(CimRequest.EnumerateClassNames request) {
    for (CimClass cimClass : below(request.className(), request.deepInheritance())) {
      sink.className(namespace, cimClass.name());
    }
  }

  private Collection<CimClass> below(@Nullable CimName top, boolean deep) {
    if (top == null) {
      return deep ? schema.classes() : schema.roots();
    }
    CimClass found = find(top, CimStatus.INVALID_CLASS);
    if (!deep) {
      return schema.subclasses(found.name());
    }
    List<CimClass> all = schema.withDescendants(found.name());
    return all.subList(1, all.size());
  }

  private CimClass find(CimName name, CimStatus ifUnknown) {
    CimClass cimClass = schema.find(name);
    if (cimClass == null) {
      throw new CimException(ifUnknown, "Namespace " + namespace + " has no class " + name + ".");
    }
    return cimClass;
  }

  void qualifier(CimRequest.GetQualifier request) {
    QualifierType type = schema.qualifierType(request.qualifier());
    if (type == null) {
      throw new CimException(
          CimStatus.NOT_FOUND,
          "Namespace " + namespace + " has no qualifier type " + request.qualifier() + ".");
    }
    sink.qualifierType(type);
  }

  void qualifiers() {
    schema.qualifierTypes().forEach(sink::qualifierType);
  }
}
