package org.xencim.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.inject.Guice;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimStatus;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.schema.BundledSchema;
import org.xencim.mof.MofException;
import org.xencim.mof.MofInstances;
import org.xencim.providers.mapping.JobRetention;
import org.xencim.providers.mapping.ServerFacts;
import org.xencim.wbem.Caller;
import org.xencim.wbem.CimOperations;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.CimRequest.AssociationFilter;
import org.xencim.wbem.PropertyList;
import org.xencim.wbem.ProvidedOperations;
import org.xencim.wbem.ProviderRegistry;
import org.xencim.wbem.UntypedValue;
import org.xencim.xenapi.Xen;

/**
 * A client of all providers, without a protocol; embedded instances are MOF. What has no namespace
 * of its own is in that of the implementation.
 */
final class Client {
  static final CimNamespace NAMESPACE = ServerFacts.IMPLEMENTATION;
  static final CimNamespace INTEROP = CimNamespace.of("interop");
  static final CimNamespace ROOT_INTEROP = CimNamespace.of("root/interop");
  private static final CimSchema SCHEMA = BundledSchema.load();
  private static final AssociationFilter ANYTHING = new AssociationFilter(null, null, null, null);

  private final CimOperations operations;
  private Caller caller = new Caller("tester", "pool-admin");

  Client(Xen xen) {
    Namespaces namespaces =
        Guice.createInjector(
                new XenProviders(),
                binder -> {
                  binder.bind(Xen.class).toInstance(xen);
                  binder.bind(JobRetention.class).toInstance(new JobRetention(Duration.ofHours(1)));
                  binder
                      .bind(ServerFacts.class)
                      .toInstance(ServerFacts.of("server.example.org", "Xen-CIM", "0.1.0"));
                })
            .getInstance(Namespaces.class);
    this.operations =
        new ProvidedOperations<>(
            new ProviderRegistry<>(namespaces.contents(SCHEMA)), xen::inventory, Client::embedded);
  }

  private static CimInstance embedded(String text) {
    try {
      return MofInstances.parse(text, SCHEMA).getFirst();
    } catch (MofException e) {
      throw new CimException(CimStatus.INVALID_PARAMETER, String.valueOf(e.getMessage()), e);
    }
  }

  static CimSchema schema() {
    return SCHEMA;
  }

  /** Asks as someone with another role from now on. */
  Client as(String role) {
    caller = new Caller("tester", role);
    return this;
  }

  /** The error that a request ends with. */
  static CimException refusal(ThrowingCallable request) {
    CimException refusal = catchThrowableOfType(CimException.class, request);
    assertThat(refusal).as("refused").isNotNull();
    return refusal;
  }

  CimInstance get(ObjectPath path) {
    return get(path, PropertyList.ALL);
  }

  CimInstance get(ObjectPath path, PropertyList properties) {
    List<CimInstance> found =
        rows(new CimRequest.GetInstance(namespace(path), path, properties, false));
    assertThat(found).as(path.toString()).hasSize(1);
    return found.getFirst();
  }

  private static CimNamespace namespace(ObjectPath path) {
    CimNamespace own = path.namespace();
    return own == null ? NAMESPACE : own;
  }

  List<CimInstance> instances(String className) {
    return instances(NAMESPACE, className);
  }

  List<CimInstance> instances(CimNamespace namespace, String className) {
    return rows(
        new CimRequest.EnumerateInstances(
            namespace, CimName.of(className), true, PropertyList.ALL, false));
  }

  List<ObjectPath> names(String className) {
    return paths(new CimRequest.EnumerateInstanceNames(NAMESPACE, CimName.of(className)));
  }

  List<CimInstance> associators(ObjectPath source) {
    return rows(
        new CimRequest.Associators(
            namespace(source), source, ANYTHING, PropertyList.ALL, false, false));
  }

  List<ObjectPath> associatorNames(ObjectPath source) {
    return associatorNames(source, null, null, null, null);
  }

  List<ObjectPath> associatorNames(ObjectPath source, String association) {
    return associatorNames(source, association, null, null, null);
  }

  List<ObjectPath> associatorNames(
      ObjectPath source,
      @Nullable String association,
      @Nullable String result,
      @Nullable String role,
      @Nullable String resultRole) {
    return paths(
        new CimRequest.AssociatorNames(
            namespace(source),
            source,
            new AssociationFilter(name(association), name(result), name(role), name(resultRole))));
  }

  private static @Nullable CimName name(@Nullable String text) {
    return text == null ? null : CimName.of(text);
  }

  List<CimInstance> references(ObjectPath source) {
    return references(source, null);
  }

  List<CimInstance> references(ObjectPath source, @Nullable String association) {
    return rows(
        new CimRequest.References(
            namespace(source), source, name(association), null, PropertyList.ALL, false, false));
  }

  List<ObjectPath> referenceNames(ObjectPath source) {
    return paths(new CimRequest.ReferenceNames(namespace(source), source, null, null));
  }

  /** Invokes a method with scalar arguments, in the order of name and value. */
  MethodResult invoke(ObjectPath target, String method, String... arguments) {
    Map<String, UntypedValue> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      given.put(arguments[i], new UntypedValue.Scalar(arguments[i + 1]));
    }
    return invoke(target, method, given);
  }

  MethodResult invoke(ObjectPath target, String method, Map<String, UntypedValue> arguments) {
    Map<CimName, @Nullable UntypedValue> named = new LinkedHashMap<>();
    arguments.forEach((name, value) -> named.put(CimName.of(name), value));
    MethodResult result =
        ask(new CimRequest.InvokeMethod(namespace(target), target, CimName.of(method), named))
            .result;
    if (result == null) {
      throw new AssertionError(method + " gives no result");
    }
    return result;
  }

  void delete(ObjectPath path) {
    ask(new CimRequest.DeleteInstance(namespace(path), path));
  }

  private List<CimInstance> rows(CimRequest request) {
    return ask(request).instances;
  }

  private List<ObjectPath> paths(CimRequest request) {
    return rows(request).stream().map(Paths::path).toList();
  }

  private Answer ask(CimRequest request) {
    Answer answer = new Answer();
    operations.execute(request, caller, answer);
    return answer;
  }
}
