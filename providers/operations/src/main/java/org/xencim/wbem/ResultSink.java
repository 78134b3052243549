package org.xencim.wbem;

import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.QualifierType;

/**
 * Takes the answer to one request while it is read. In which form (instances with or without path,
 * paths alone) follows from the request, which whoever made the sink knows. Results come in the
 * order of the answer; an exception that an operation throws ends it, whatever was given before.
 */
public interface ResultSink {
  /**
   * Instances, or their paths.
   *
   * @param projection how a row becomes an instance
   * @param rows the rows; read once, in order
   */
  <R> void rows(Projection<R> projection, Iterable<? extends R> rows);

  /** The path of an instance that was made. */
  void created(ObjectPath path);

  /** A class, as the view of the request tells it. */
  void cimClass(CimNamespace namespace, CimClass cimClass, CimRequest.ClassView view);

  /** The name, or path, of a class. */
  void className(CimNamespace namespace, CimName className);

  /** A qualifier type. */
  void qualifierType(QualifierType type);

  /** What a method returned. References in it have a namespace. */
  void methodResult(MethodDeclaration method, MethodResult result);
}
