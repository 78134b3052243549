package org.xencim.providers;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.QualifierType;
import org.xencim.cim.schema.BundledSchema;
import org.xencim.providers.mapping.JobRetention;
import org.xencim.providers.mapping.ServerFacts;
import org.xencim.wbem.Caller;
import org.xencim.wbem.CimOperations;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.CimRequest.AssociationFilter;
import org.xencim.wbem.Projection;
import org.xencim.wbem.PropertyList;
import org.xencim.wbem.ProvidedOperations;
import org.xencim.wbem.ProviderRegistry;
import org.xencim.wbem.ResultSink;
import org.xencim.wbem.UntypedValue;
import org.xencim.xenapi.Xen;

/** A client of CIM operations, without a protocol. */
final class Client {
  static final CimNamespace NAMESPACE = ServerFacts.IMPLEMENTATION;
  private static final CimSchema SCHEMA = BundledSchema.load();
  private static final AssociationFilter ANYTHING = new AssociationFilter(null, null, null, null);

  private final CimOperations operations;
  private Caller caller = new Caller("tester", "pool-admin");

  Client(Xen xen) {
    Namespaces namespaces =
        Guice.createInjector(
                new XenProviders(),
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    bind(Xen.class).toInstance(xen);
                    bind(JobRetention.class).toInstance(new JobRetention(Duration.ofHours(1)));
                    bind(ServerFacts.class)
                        .toInstance(ServerFacts.of("server", "Xen-CIM", "0.1.0"));
                  }
                })
            .getInstance(Namespaces.class);
    this.operations =
        new ProvidedOperations<>(
            new ProviderRegistry<>(namespaces.contents(SCHEMA)),
            xen::inventory,
            text -> {
              throw new CimException(CimStatus.INVALID_PARAMETER, text);
            });
  }

  static CimSchema schema() {
    return SCHEMA;
  }

  /** Asks as someone with another role from now on. */
  Client as(String role) {
    caller = new Caller("tester", role);
    return this;
  }

  /** The path of an instance, with its keys in the order of name and value. */
  static ObjectPath path(String className, String... keys) {
    List<ObjectPath.Key> bindings = new ArrayList<>();
    for (int i = 0; i < keys.length; i += 2) {
      bindings.add(new ObjectPath.Key(CimName.of(keys[i]), new CimValue.Text(keys[i + 1])));
    }
    return ObjectPath.of(CimName.of(className), bindings).in(NAMESPACE);
  }

  static ObjectPath system(String uuid) {
    return path("Xen_ComputerSystem", "CreationClassName", "Xen_ComputerSystem", "Name", uuid);
  }

  static ObjectPath host(String uuid) {
    return path(
        "Xen_HostComputerSystem", "CreationClassName", "Xen_HostComputerSystem", "Name", uuid);
  }

  static ObjectPath device(String className, String system, String part) {
    return path(
        className,
        "SystemCreationClassName",
        "Xen_ComputerSystem",
        "SystemName",
        system,
        "CreationClassName",
        className,
        "DeviceID",
        "Xen:" + system + "/" + part);
  }

  CimInstance get(ObjectPath path) {
    return get(path, PropertyList.ALL);
  }

  CimInstance get(ObjectPath path, PropertyList properties) {
    List<CimInstance> found = rows(new CimRequest.GetInstance(NAMESPACE, path, properties, false));
    if (found.size() != 1) {
      throw new AssertionError(path + " gives " + found);
    }
    return found.getFirst();
  }

  List<CimInstance> instances(String className) {
    return rows(
        new CimRequest.EnumerateInstances(
            NAMESPACE, CimName.of(className), true, PropertyList.ALL, false));
  }

  List<ObjectPath> names(String className) {
    return paths(new CimRequest.EnumerateInstanceNames(NAMESPACE, CimName.of(className)));
  }

  List<CimInstance> associators(ObjectPath source) {
    return rows(
        new CimRequest.Associators(NAMESPACE, source, ANYTHING, PropertyList.ALL, false, false));
  }

  List<ObjectPath> associatorNames(ObjectPath source) {
    return associatorNames(source, null, null, null, null);
  }

  List<ObjectPath> associatorNames(
      ObjectPath source,
      @Nullable String association,
      @Nullable String result,
      @Nullable String role,
      @Nullable String resultRole) {
    return paths(
        new CimRequest.AssociatorNames(
            NAMESPACE,
            source,
            new AssociationFilter(name(association), name(result), name(role), name(resultRole))));
  }

  private static @Nullable CimName name(@Nullable String text) {
    return text == null ? null : CimName.of(text);
  }

  List<CimInstance> references(ObjectPath source) {
    return rows(
        new CimRequest.References(NAMESPACE, source, null, null, PropertyList.ALL, false, false));
  }

  List<ObjectPath> referenceNames(ObjectPath source) {
    return paths(new CimRequest.ReferenceNames(NAMESPACE, source, null, null));
  }

  /** Invokes a method with scalar arguments, in the order of name and value. */
  MethodResult invoke(ObjectPath target, String method, String... arguments) {
    Map<CimName, @Nullable UntypedValue> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      given.put(CimName.of(arguments[i]), new UntypedValue.Scalar(arguments[i + 1]));
    }
    return run(new CimRequest.InvokeMethod(NAMESPACE, target, CimName.of(method), given))
        .results
        .getFirst();
  }

  /** The return value of a method. */
  static long code(MethodResult result) {
    return ((CimValue.Int) result.returnValue()).value();
  }

  /** An OUT parameter that must have a value. */
  static CimValue output(MethodResult result, String parameter) {
    CimValue value = result.outputs().get(CimName.of(parameter));
    if (value == null) {
      throw new AssertionError(result + " has no " + parameter);
    }
    return value;
  }

  void delete(ObjectPath path) {
    run(new CimRequest.DeleteInstance(NAMESPACE, path));
  }

  private List<CimInstance> rows(CimRequest request) {
    return run(request).instances;
  }

  private List<ObjectPath> paths(CimRequest request) {
    return rows(request).stream().map(Client::path).toList();
  }

  static ObjectPath path(CimInstance instance) {
    ObjectPath path = instance.path();
    if (path == null) {
      throw new AssertionError(instance + " has no path");
    }
    return path;
  }

  private Sink run(CimRequest request) {
    Sink sink = new Sink();
    operations.execute(request, caller, sink);
    return sink;
  }

  /** Keeps instances and results of methods. */
  private static final class Sink implements ResultSink {
    final List<CimInstance> instances = new ArrayList<>();
    final List<MethodResult> results = new ArrayList<>();

    @Override
    public <R> void rows(Projection<R> projection, Iterable<? extends R> rows) {
      rows.forEach(row -> instances.add(projection.instance(row)));
    }

    @Override
    public void methodResult(MethodDeclaration method, MethodResult result) {
      results.add(result);
    }

    @Override
    public void created(ObjectPath path) {}

    @Override
    public void cimClass(CimNamespace namespace, CimClass cimClass, CimRequest.ClassView view) {}

    @Override
    public void className(CimNamespace namespace, CimName className) {}

    @Override
    public void qualifierType(QualifierType type) {}
  }
}
