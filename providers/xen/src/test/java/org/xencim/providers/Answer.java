package org.xencim.providers;

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
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.Projection;
import org.xencim.wbem.ResultSink;

/** A sink that keeps the instances and the result of a method that it is given. */
final class Answer implements ResultSink {
  final List<CimInstance> instances = new ArrayList<>();
  @Nullable MethodResult result;

  @Override
  public <R> void rows(Projection<R> projection, Iterable<? extends R> rows) {
    rows.forEach(row -> instances.add(projection.instance(row)));
  }

  @Override
  public void created(ObjectPath path) {
    throw new AssertionError("no test makes an instance");
  }

  @Override
  public void cimClass(CimNamespace namespace, CimClass cimClass, CimRequest.ClassView view) {
    throw new AssertionError("no test asks for classes");
  }

  @Override
  public void className(CimNamespace namespace, CimName className) {
    throw new AssertionError("no test asks for classes");
  }

  @Override
  public void qualifierType(QualifierType type) {
    throw new AssertionError("no test asks for qualifiers");
  }

  @Override
  public void methodResult(MethodDeclaration method, MethodResult returned) {
    result = returned;
  }
}
