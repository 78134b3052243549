package org.xencim.wbem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.QualifierType;

/** A sink that keeps what it is given. */
final class Answer implements ResultSink {
  final List<CimInstance> instances = new ArrayList<>();
  final List<CimClass> classes = new ArrayList<>();
  final List<CimName> classNames = new ArrayList<>();
  final List<QualifierType> qualifierTypes = new ArrayList<>();
  @Nullable ObjectPath created;
  @Nullable MethodResult result;

  @Override
  public <R> void rows(Projection<R> projection, Iterable<? extends R> rows) {
    rows.forEach(row -> instances.add(projection.instance(row)));
  }

  @Override
  public void created(ObjectPath path) {
    created = path;
  }

  @Override
  public void cimClass(CimNamespace namespace, CimClass cimClass, CimRequest.ClassView view) {
    classes.add(cimClass);
  }

  @Override
  public void className(CimNamespace namespace, CimName className) {
    classNames.add(className);
  }

  @Override
  public void qualifierType(QualifierType type) {
    qualifierTypes.add(type);
  }

  @Override
  public void methodResult(MethodDeclaration method, MethodResult returned) {
    result = returned;
  }

  /** The paths of the instances, as text. */
  List<String> paths() {
    return instances.stream().map(instance -> String.valueOf(instance.path())).toList();
  }
}
