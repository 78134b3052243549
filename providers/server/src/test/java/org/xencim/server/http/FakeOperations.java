package org.xencim.server.http;

import java.util.stream.IntStream;
import org.xencim.cim.CimException;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.wbem.Caller;
import org.xencim.wbem.CimOperations;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.ResultSink;

/** Answers EnumerateClassNames; the class that is asked for says what shall happen. */
final class FakeOperations implements CimOperations {
  /** More class names than fit into what is held back. */
  static final int MANY = 10_000;

  @Override
  public void execute(CimRequest request, Caller caller, ResultSink sink) {
    if (!(request instanceof CimRequest.EnumerateClassNames names)) {
      throw new CimException(CimStatus.NOT_SUPPORTED, "Not this one.");
    }
    switch (String.valueOf(names.className())) {
      case "Xen_Many" -> many(names, sink);
      case "Xen_Late" -> {
        many(names, sink);
        throw new CimException(CimStatus.FAILED, "It broke, late.");
      }
      case "Xen_Mistake" -> throw new IllegalStateException("a mistake with a secret in it");
      case "Xen_Caller" -> sink.className(names.namespace(), CimName.of("User_" + caller.user()));
      default -> throw new CimException(CimStatus.INVALID_CLASS, "There is no such class.");
    }
  }

  private static void many(CimRequest.EnumerateClassNames request, ResultSink sink) {
    IntStream.range(0, MANY)
        .forEach(number -> sink.className(request.namespace(), CimName.of("Xen_Class" + number)));
  }
}
