package org.xencim.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.QualifierType;
import org.xencim.wbem.Caller;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.Projection;
import org.xencim.wbem.ResultSink;

/** The projection and the rows that an operation gives, to be given again to other sinks. */
final class CapturedRows implements ResultSink {
  private final List<Consumer<ResultSink>> captured = new ArrayList<>();

  static CapturedRows of(List<SystemRow> rows, CimRequest request) {
    CapturedRows sink = new CapturedRows();
    SystemMapping.operations(rows).execute(request, new Caller("bench", "admin"), sink);
    return sink;
  }

  /** Gives to a sink what was captured. */
  void giveTo(ResultSink sink) {
    captured.forEach(result -> result.accept(sink));
  }

  @Override
  public <R> void rows(Projection<R> projection, Iterable<? extends R> rows) {
    List<R> list = new ArrayList<>();
    rows.forEach(list::add);
    captured.add(sink -> sink.rows(projection, list));
  }

  @Override
  public void created(ObjectPath path) {
    captured.add(sink -> sink.created(path));
  }

  @Override
  public void cimClass(CimNamespace namespace, CimClass cimClass, CimRequest.ClassView view) {
    captured.add(sink -> sink.cimClass(namespace, cimClass, view));
  }

  @Override
  public void className(CimNamespace namespace, CimName className) {
    captured.add(sink -> sink.className(namespace, className));
  }

  @Override
  public void qualifierType(QualifierType type) {
    captured.add(sink -> sink.qualifierType(type));
  }

  @Override
  public void methodResult(MethodDeclaration method, MethodResult result) {
    captured.add(sink -> sink.methodResult(method, result));
  }
}
