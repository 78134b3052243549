package org.xencim.wbem;

import java.util.function.Supplier;
import org.xencim.cim.CimException;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimStatus;

/**
 * CIM operations on what a registry serves.
 *
 * @param <S> what rows are read from
 */
public final class ProvidedOperations<S> implements CimOperations {
  private final ProviderRegistry<S> registry;
  private final Supplier<S> snapshots;
  private final EmbeddedObjects embedded;

  /**
   * Operations on a registry.
   *
   * @param registry what is served
   * @param snapshots gives what is true now; asked once per request, which so sees one moment
   * @param embedded reads instances in strings
   */
  public ProvidedOperations(
      ProviderRegistry<S> registry, Supplier<S> snapshots, EmbeddedObjects embedded) {
    this.registry = registry;
    this.snapshots = snapshots;
    this.embedded = embedded;
  }

  @Override
  public void execute(CimRequest request, Caller caller, ResultSink sink) {
    ServedNamespace<S> namespace = registry.find(request.namespace());
    if (namespace == null) {
      throw unknown(request.namespace());
    }
    S snapshot = snapshots.get();
    InstanceOperations<S> instances = new InstanceOperations<>(namespace, snapshot, sink);
    AssociationOperations<S> associations = new AssociationOperations<>(namespace, snapshot, sink);
    ClassOperations classes = new ClassOperations(namespace.schema(), namespace.name(), sink);
    ChangeOperations<S> changes =
        new ChangeOperations<>(namespace, snapshot, caller, embedded, sink);
    switch (request) {
      case CimRequest.GetInstance get -> instances.get(get);
      case CimRequest.EnumerateInstances all -> instances.enumerate(all);
      case CimRequest.EnumerateInstanceNames all -> instances.enumerateNames(all);
      case CimRequest.Associators found -> associations.associators(found);
      case CimRequest.AssociatorNames found -> associations.associatorNames(found);
      case CimRequest.References found -> associations.references(found);
      case CimRequest.ReferenceNames found -> associations.referenceNames(found);
      case CimRequest.InvokeMethod call -> changes.invoke(call);
      case CimRequest.CreateInstance create -> changes.create(create);
      case CimRequest.ModifyInstance modify -> changes.modify(modify);
      case CimRequest.DeleteInstance delete -> changes.delete(delete);
      case CimRequest.GetClass get -> classes.get(get);
      case CimRequest.EnumerateClasses all -> classes.enumerate(all);
      case CimRequest.EnumerateClassNames all -> classes.enumerateNames(all);
      case CimRequest.GetQualifier get -> classes.qualifier(get);
      case CimRequest.EnumerateQualifiers all -> classes.qualifiers();
      case CimRequest.Unsupported other -> throw unsupported(other);
    }
  }

  private static CimException unknown(CimNamespace namespace) {
    String name = namespace.toString();
    return new CimException(
        CimStatus.INVALID_NAMESPACE,
        "There is no namespace \""
            + (name.length() <= 60 ? name : name.substring(0, 60) + "…")
            + "\".");
  }

  private static CimException unsupported(CimRequest.Unsupported request) {
    return new CimException(
        CimStatus.NOT_SUPPORTED, "Operation " + request.operation() + " is not supported.");
  }
}
