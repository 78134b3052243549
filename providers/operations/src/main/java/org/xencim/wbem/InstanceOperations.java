package org.xencim.wbem;

import org.xencim.cim.CimClass;
import org.xencim.cim.CimException;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.Served.Selection;

/**
 * Reading instances.
 *
 * @param <S> what rows are read from
 */
final class InstanceOperations<S> {
  private final ServedNamespace<S> namespace;
  private final S snapshot;
  private final ResultSink sink;

  InstanceOperations(ServedNamespace<S> namespace, S snapshot, ResultSink sink) {
    this.namespace = namespace;
    this.snapshot = snapshot;
    this.sink = sink;
  }

  void get(CimRequest.GetInstance request) {
    PathTyping typing = new PathTyping(namespace.schema());
    CimClass cimClass =
        typing.classOf(request.instance(), namespace.name(), CimStatus.INVALID_CLASS);
    ObjectPath path = typing.typed(cimClass, request.instance());
    Selection selection = new Selection(request.properties(), request.includeClassOrigin());
    for (Served<S> served : namespace.served(cimClass.name())) {
      if (served.get(snapshot, path, selection, sink)) {
        return;
      }
    }
    throw missing(path);
  }

  static CimException missing(ObjectPath path) {
    String shown = path.at(null).toString();
    return new CimException(
        CimStatus.NOT_FOUND,
        "There is no instance "
            + (shown.length() <= 300 ? shown : shown.substring(0, 300) + "…")
            + ".");
  }

  void enumerate(CimRequest.EnumerateInstances request) {
    CimClass top = top(request.className());
    Selection selection = new Selection(request.properties(), request.includeClassOrigin());
    for (Served<S> served : namespace.servedBelow(top)) {
      served.enumerate(snapshot, selection, request.deepInheritance() ? null : top, sink);
    }
  }

  void enumerateNames(CimRequest.EnumerateInstanceNames request) {
    for (Served<S> served : namespace.servedBelow(top(request.className()))) {
      served.enumerateNames(snapshot, sink);
    }
  }

  private CimClass top(CimName className) {
    return new PathTyping(namespace.schema())
        .classOf(ObjectPath.ofClass(className), namespace.name(), CimStatus.INVALID_CLASS);
  }
}
