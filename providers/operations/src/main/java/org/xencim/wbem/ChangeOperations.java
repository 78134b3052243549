package org.xencim.wbem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.Arguments;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;

/**
 * Invoking methods, and making, changing and deleting instances.
 *
 * @param <S> what rows are read from
 */
final class ChangeOperations<S> {
  private final ServedNamespace<S> namespace;
  private final S snapshot;
  private final Caller caller;
  private final EmbeddedObjects embedded;
  private final ResultSink sink;
  private final PathTyping typing;

  ChangeOperations(
      ServedNamespace<S> namespace,
      S snapshot,
      Caller caller,
      EmbeddedObjects embedded,
      ResultSink sink) {
    this.namespace = namespace;
    this.snapshot = snapshot;
    this.caller = caller;
    this.embedded = embedded;
    this.sink = sink;
    this.typing = new PathTyping(namespace.schema());
  }

  void invoke(CimRequest.InvokeMethod request) {
    CimClass cimClass = typing.classOf(request.target(), namespace.name(), CimStatus.NOT_FOUND);
    MethodDeclaration method = cimClass.method(request.method());
    if (request.target().isClassPath()) {
      // pywbem's suite accepts nothing else here, be the method unknown or not static.
      throw new CimException(
          CimStatus.METHOD_NOT_AVAILABLE,
          cimClass + "." + request.method() + " cannot be invoked on the class.");
    }
    if (method == null) {
      throw new CimException(
          CimStatus.METHOD_NOT_FOUND, cimClass + " has no method " + request.method() + ".");
    }
    ObjectPath path = typing.typed(cimClass, request.target());
    Arguments arguments =
        new ArgumentReader(namespace.schema(), embedded)
            .read(cimClass, method, request.arguments());
    MethodResult result = invoke(cimClass, path, method, arguments);
    sink.methodResult(method, located(result));
  }

  private MethodResult invoke(
      CimClass cimClass, ObjectPath path, MethodDeclaration method, Arguments arguments) {
    for (Served<S> served : namespace.served(cimClass.name())) {
      MethodResult result =
          served instanceof ServedClass<S, ?> mapped
              ? invoke(mapped, path, method, arguments)
              : null;
      if (result != null) {
        return result;
      }
    }
    throw InstanceOperations.missing(path);
  }

  private <R> @Nullable MethodResult invoke(
      ServedClass<S, R> served, ObjectPath path, MethodDeclaration method, Arguments arguments) {
    R row = served.find(snapshot, path);
    if (row == null) {
      return null;
    }
    CimMapping.BoundMethod<S, R> bound = served.mapping().methods().get(method.name());
    if (bound == null) {
      throw new CimException(
          CimStatus.METHOD_NOT_AVAILABLE,
          served.cimClass() + "." + method.name() + " is not available here.");
    }
    return bound.invoke(new MethodCall<>(snapshot, row, caller), arguments);
  }

  /** References that a method returns are in this namespace unless they say another. */
  private MethodResult located(MethodResult result) {
    Map<CimName, CimValue> outputs = new LinkedHashMap<>();
    result.outputs().forEach((name, value) -> outputs.put(name, located(value)));
    return new MethodResult(result.returnValue(), outputs);
  }

  private CimValue located(CimValue value) {
    return switch (value) {
      case CimValue.Reference reference when reference.value().namespace() == null ->
          new CimValue.Reference(reference.value().in(namespace.name()));
      case CimValue.ArrayOf array ->
          new CimValue.ArrayOf(
              array.type(),
              array.items().stream()
                  .<@Nullable CimValue>map(item -> item == null ? null : located(item))
                  .toList());
      default -> value;
    };
  }

  void create(CimRequest.CreateInstance request) {
    CimInstance instance = new InstanceTyping(namespace.schema()).typed(request.instance());
    for (Served<S> served : namespace.served(instance.className())) {
      InstanceChanges.Creator<S> creator =
          served instanceof ServedClass<S, ?> mapped ? mapped.mapping().creator() : null;
      if (creator != null) {
        ObjectPath path = creator.create(snapshot, instance, caller);
        sink.created(path.in(namespace.name()));
        return;
      }
    }
    throw unsupported("CreateInstance", instance.className());
  }

  void modify(CimRequest.ModifyInstance request) {
    ObjectPath given = request.instance().path();
    if (given == null) {
      throw new CimException(CimStatus.INVALID_PARAMETER, "ModifiedInstance has no path.");
    }
    CimClass cimClass = typing.classOf(given, namespace.name(), CimStatus.INVALID_CLASS);
    ObjectPath path = typing.typed(cimClass, given);
    CimInstance instance = new InstanceTyping(namespace.schema()).typed(request.instance());
    for (Served<S> served : namespace.served(cimClass.name())) {
      if (served instanceof ServedClass<S, ?> mapped
          && modify(mapped, path, instance, request.properties())) {
        return;
      }
    }
    throw InstanceOperations.missing(path);
  }

  private <R> boolean modify(
      ServedClass<S, R> served, ObjectPath path, CimInstance instance, PropertyList properties) {
    R row = served.find(snapshot, path);
    if (row == null) {
      return false;
    }
    InstanceChanges.Modifier<S, R> modifier = served.mapping().modifier();
    if (modifier == null) {
      throw unsupported("ModifyInstance", served.cimClass().name());
    }
    modifier.modify(new MethodCall<>(snapshot, row, caller), instance, properties);
    return true;
  }

  void delete(CimRequest.DeleteInstance request) {
    CimClass cimClass =
        typing.classOf(request.instance(), namespace.name(), CimStatus.INVALID_CLASS);
    ObjectPath path = typing.typed(cimClass, request.instance());
    for (Served<S> served : namespace.served(cimClass.name())) {
      if (served instanceof ServedClass<S, ?> mapped && delete(mapped, path)) {
        return;
      }
    }
    throw InstanceOperations.missing(path);
  }

  private <R> boolean delete(ServedClass<S, R> served, ObjectPath path) {
    R row = served.find(snapshot, path);
    if (row == null) {
      return false;
    }
    InstanceChanges.Deleter<S, R> deleter = served.mapping().deleter();
    if (deleter == null) {
      throw unsupported("DeleteInstance", served.cimClass().name());
    }
    deleter.delete(new MethodCall<>(snapshot, row, caller));
    return true;
  }

  private static CimException unsupported(String operation, CimName className) {
    return new CimException(
        CimStatus.NOT_SUPPORTED, operation + " is not supported for " + className + ".");
  }
}
