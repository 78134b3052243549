package org.xencim.providers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.inject.Guice;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimException;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.cim.ValueKind;
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

/** All providers, asked without a protocol; embedded instances are MOF. */
abstract class ProvidersFixture {
  static final CimNamespace CIMV2 = CimNamespace.of("root/cimv2");
  static final CimNamespace INTEROP = CimNamespace.of("interop");
  static final CimNamespace ROOT_INTEROP = CimNamespace.of("root/interop");
  private static final CimSchema SCHEMA = BundledSchema.load();
  private static final PropertyList EVERYTHING = new PropertyList.All();

  private @Nullable CimOperations operations;

  /** Puts all providers before a Xen-API. */
  final void serve(Xen xen) {
    operations = operations(xen);
  }

  private static CimOperations operations(Xen xen) {
    ServerFacts server = ServerFacts.of("server.example.org", "Xen-CIM", "0.1.0");
    Namespaces namespaces =
        Guice.createInjector(
                new XenProviders(),
                binder -> {
                  binder.bind(Xen.class).toInstance(xen);
                  binder.bind(JobRetention.class).toInstance(new JobRetention(Duration.ofHours(1)));
                  binder.bind(ServerFacts.class).toInstance(server);
                })
            .getInstance(Namespaces.class);
    return new ProvidedOperations<>(
        new ProviderRegistry<>(namespaces.contents(SCHEMA)),
        xen::inventory,
        ProvidersFixture::instance);
  }

  private static CimInstance instance(String text) {
    try {
      return MofInstances.parse(text, SCHEMA).getFirst();
    } catch (MofException e) {
      throw new CimException(CimStatus.INVALID_PARAMETER, String.valueOf(e.getMessage()), e);
    }
  }

  final Answer ask(CimRequest request) {
    Answer answer = new Answer();
    requireNonNull(operations, "serve").execute(request, new Caller("ann", "vm-admin"), answer);
    return answer;
  }

  /** The error that a request ends with. */
  final CimException refusal(CimRequest request) {
    return catchThrowableOfType(CimException.class, () -> ask(request));
  }

  final List<CimInstance> all(CimNamespace namespace, String className) {
    return ask(new CimRequest.EnumerateInstances(
            namespace, CimName.of(className), true, EVERYTHING, false))
        .instances;
  }

  /** The path that an instance came with. */
  static ObjectPath path(CimInstance instance) {
    return requireNonNull(instance.path());
  }

  final CimInstance get(ObjectPath path) {
    CimNamespace namespace = path.namespace() == null ? CIMV2 : path.namespace();
    List<CimInstance> found =
        ask(new CimRequest.GetInstance(namespace, path, EVERYTHING, false)).instances;
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  final CimInstance get(String path) {
    return get(ObjectPath.parse(path));
  }

  /**
   * The paths of what an association leads to, without namespaces where it is that of the source.
   */
  final List<String> associators(String path, String association) {
    return associators(CIMV2, ObjectPath.parse(path), association).stream()
        .map(ProvidersFixture::local)
        .toList();
  }

  private static String local(ObjectPath path) {
    CimNamespace namespace = path.namespace();
    return (namespace != null && namespace.equals(CIMV2) ? path.in(null) : path).toString();
  }

  final List<ObjectPath> associators(
      CimNamespace namespace, ObjectPath source, String association) {
    return paths(
        ask(
            new CimRequest.AssociatorNames(
                namespace,
                source,
                new AssociationFilter(CimName.of(association), null, null, null))));
  }

  final List<CimInstance> references(String path, String association) {
    return ask(new CimRequest.References(
            CIMV2, ObjectPath.parse(path), CimName.of(association), null, EVERYTHING, false, false))
        .instances;
  }

  static List<ObjectPath> paths(Answer answer) {
    return answer.instances.stream().map(ProvidersFixture::path).toList();
  }

  static CimRequest.InvokeMethod invoke(
      String target, String method, Map<String, UntypedValue> arguments) {
    Map<CimName, @Nullable UntypedValue> named = new LinkedHashMap<>();
    arguments.forEach((name, value) -> named.put(CimName.of(name), value));
    return new CimRequest.InvokeMethod(CIMV2, ObjectPath.parse(target), CimName.of(method), named);
  }

  final MethodResult call(CimRequest.InvokeMethod request) {
    MethodResult result = ask(request).result;
    assertThat(result).isNotNull();
    return requireNonNull(result);
  }

  /** The reference in an OUT parameter. */
  static ObjectPath reference(MethodResult result, String parameter) {
    CimValue value = requireNonNull(result.outputs().get(CimName.of(parameter)), parameter);
    return requireNonNull(ValueKind.REFERENCE.fromValue(value), parameter);
  }

  /** A value in the plainest form: text, number, truth, or a list of these; null for NULL. */
  static @Nullable Object value(CimInstance instance, String property) {
    assertThat(instance.property(CimName.of(property))).as(property).isNotNull();
    return plain(instance.value(CimName.of(property)));
  }

  private static @Nullable Object plain(@Nullable CimValue value) {
    return switch (value) {
      case null -> null;
      case CimValue.Text text -> text.value();
      case CimValue.Bool bool -> bool.value();
      case CimValue.Int number -> number.value();
      case CimValue.ArrayOf array -> array.items().stream().map(ProvidersFixture::plain).toList();
      case CimValue.DateTime time -> time.value().toString();
      case CimValue.Reference reference -> reference.value().toString();
      case CimValue.Char character -> character.value();
      case CimValue.Real real -> real.value();
      case CimValue.Embedded embedded -> embedded.value();
    };
  }
}
