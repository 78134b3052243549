package org.xencim.cimxml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimException;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.UntypedValue;

/**
 * Reads IMETHODCALL and METHODCALL. What is addressed is kept as it is read, so that it is known
 * even of a call that is refused.
 */
final class CallReader {
  private final XmlCursor cursor;
  private final PathReader paths;
  private final EmbeddedInstanceReader embedded;
  private @Nullable CimNamespace namespace;
  private @Nullable ObjectPath target;

  CallReader(XmlCursor cursor, EmbeddedInstanceReader embedded) {
    this.cursor = cursor;
    this.paths = new PathReader(cursor);
    this.embedded = embedded;
  }

  /** The namespace of the call, once read. */
  @Nullable CimNamespace namespace() {
    return namespace;
  }

  /** The object whose method is called, once read. */
  @Nullable ObjectPath target() {
    return target;
  }

  /** The operation in the IMETHODCALL that the cursor is on. */
  CimRequest intrinsic(String method) {
    cursor.child("LOCALNAMESPACEPATH");
    CimNamespace addressed = paths.localNamespace();
    namespace = addressed;
    IntrinsicOperation operation = IntrinsicOperation.find(method);
    if (operation == null) {
      while (cursor.child()) {
        cursor.skip();
      }
      return new CimRequest.Unsupported(addressed, method);
    }
    return operation.request(addressed, parameters(operation, method));
  }

  private IntrinsicParameters parameters(IntrinsicOperation operation, String method) {
    IntrinsicParameters parameters = new IntrinsicParameters();
    while (cursor.child()) {
      cursor.require("IPARAMVALUE");
      String name = cursor.required("NAME");
      if (!operation.takes(name)) {
        throw new CimException(
            CimStatus.NOT_SUPPORTED, "Operation " + method + " has no parameter " + name + ".");
      }
      parameters.add(name, IntrinsicValue.read(cursor, embedded));
    }
    return parameters;
  }

  /** The operation in the METHODCALL that the cursor is on. */
  CimRequest extrinsic(String method) {
    cursor.requireChild();
    ObjectPath path =
        switch (cursor.element()) {
          case "LOCALCLASSPATH", "LOCALINSTANCEPATH" -> paths.path();
          default -> throw cursor.unexpected();
        };
    CimNamespace addressed = path.namespace();
    if (addressed == null) {
      throw cursor.invalid("names no namespace");
    }
    namespace = addressed;
    target = path;
    return new CimRequest.InvokeMethod(addressed, path, Names.of(method), arguments(method));
  }

  private Map<CimName, @Nullable UntypedValue> arguments(String method) {
    Map<CimName, @Nullable UntypedValue> arguments = new LinkedHashMap<>();
    while (cursor.child()) {
      cursor.require("PARAMVALUE");
      CimName name = Names.of(cursor.required("NAME"));
      if (arguments.containsKey(name)) {
        throw new CimException(
            CimStatus.INVALID_PARAMETER,
            "Parameter " + name + " of method " + method + " is given twice.");
      }
      arguments.put(name, argument(name));
    }
    return arguments;
  }

  private @Nullable UntypedValue argument(CimName name) {
    if (!cursor.child()) {
      return null;
    }
    UntypedValue value =
        switch (cursor.element()) {
          case "VALUE" -> new UntypedValue.Scalar(cursor.text());
          case "VALUE.ARRAY" -> new UntypedValue.Array(ValueReader.array(cursor));
          case "VALUE.REFERENCE" -> new UntypedValue.Reference(paths.reference());
          case "VALUE.REFARRAY" -> new UntypedValue.References(paths.references());
          case "CLASSNAME", "INSTANCENAME" -> new UntypedValue.Reference(paths.path());
          case "CLASS", "INSTANCE", "VALUE.NAMEDINSTANCE" ->
              throw new CimException(
                  CimStatus.INVALID_PARAMETER,
                  "Parameter " + name + " holds an object that is not embedded in a string.");
          default -> throw cursor.unexpected();
        };
    cursor.close();
    return value;
  }
}
