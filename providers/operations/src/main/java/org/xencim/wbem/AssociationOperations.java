package org.xencim.wbem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimException;
import org.xencim.cim.CimName;
import org.xencim.cim.CimSchema;
import org.xencim.cim.CimStatus;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.CimRequest.AssociationFilter;
import org.xencim.wbem.CimRequest.ClassView;
import org.xencim.wbem.Served.Selection;

/**
 * Walking associations, between instances and, when the source is a class, in the schema.
 *
 * @param <S> what rows are read from
 */
final class AssociationOperations<S> {
  private final ServedNamespace<S> namespace;
  private final CimSchema schema;
  private final S snapshot;
  private final ResultSink sink;

  AssociationOperations(ServedNamespace<S> namespace, S snapshot, ResultSink sink) {
    this.namespace = namespace;
    this.schema = namespace.schema();
    this.snapshot = snapshot;
    this.sink = sink;
  }

  void associators(CimRequest.Associators request) {
    checkClasses(request.source(), request.filter());
    if (request.source().isClassPath()) {
      ClassView view =
          new ClassView(
              false,
              request.includeQualifiers(),
              request.includeClassOrigin(),
              request.properties());
      new ClassAssociations(schema)
          .associators(request.source().className(), request.filter())
          .forEach(found -> sink.cimClass(namespace.name(), found, view));
    } else {
      instances(
          request.source(),
          request.filter(),
          new Selection(request.properties(), request.includeClassOrigin()));
    }
  }

  void associatorNames(CimRequest.AssociatorNames request) {
    checkClasses(request.source(), request.filter());
    if (request.source().isClassPath()) {
      new ClassAssociations(schema)
          .associators(request.source().className(), request.filter())
          .forEach(found -> sink.className(namespace.name(), found.name()));
    } else {
      instances(request.source(), request.filter(), null);
    }
  }

  private void instances(
      ObjectPath given, AssociationFilter filter, @Nullable Selection selection) {
    ObjectPath source = source(given);
    List<Traversal<S>> walks = new ArrayList<>();
    Map<CimClass, Integer> ways = new HashMap<>();
    for (Traversal<S> walk : namespace.traversals(source.className())) {
      if (matches(walk, filter)) {
        walks.add(walk);
        ways.merge(walk.resultClass(), 1, Integer::sum);
      }
    }
    // Only what several associations lead to can come twice.
    Set<ObjectPath> seen = new HashSet<>();
    for (Traversal<S> walk : walks) {
      boolean several = ways.getOrDefault(walk.resultClass(), 0) > 1;
      walk.associators(snapshot, source, selection, several ? seen : null, sink);
    }
  }

  void references(CimRequest.References request) {
    AssociationFilter filter = asFilter(request.resultClass(), request.role());
    checkClasses(request.source(), filter);
    if (request.source().isClassPath()) {
      ClassView view =
          new ClassView(
              false,
              request.includeQualifiers(),
              request.includeClassOrigin(),
              request.properties());
      new ClassAssociations(schema)
          .references(request.source().className(), filter)
          .forEach(found -> sink.cimClass(namespace.name(), found, view));
    } else {
      links(
          request.source(),
          filter,
          new Selection(request.properties(), request.includeClassOrigin()));
    }
  }

  void referenceNames(CimRequest.ReferenceNames request) {
    AssociationFilter filter = asFilter(request.resultClass(), request.role());
    checkClasses(request.source(), filter);
    if (request.source().isClassPath()) {
      new ClassAssociations(schema)
          .references(request.source().className(), filter)
          .forEach(found -> sink.className(namespace.name(), found.name()));
    } else {
      links(request.source(), filter, null);
    }
  }

  private static AssociationFilter asFilter(@Nullable CimName association, @Nullable CimName role) {
    return new AssociationFilter(association, null, role, null);
  }

  private void links(ObjectPath given, AssociationFilter filter, @Nullable Selection selection) {
    ObjectPath source = source(given);
    // Only an association of a class with itself can come twice, when it links an instance so too.
    Set<ObjectPath> seen = new HashSet<>();
    for (Traversal<S> walk : namespace.traversals(source.className())) {
      if (matches(walk, filter)) {
        boolean reflexive = walk.sourceClass().equals(walk.resultClass());
        walk.references(snapshot, source, selection, reflexive ? seen : null, sink);
      }
    }
  }

  private ObjectPath source(ObjectPath given) {
    PathTyping typing = new PathTyping(schema);
    CimClass cimClass = typing.classOf(given, namespace.name(), CimStatus.INVALID_PARAMETER);
    ObjectPath source = typing.typed(cimClass, given);
    for (Served<S> served : namespace.served(cimClass.name())) {
      if (served.exists(snapshot, source)) {
        return source;
      }
    }
    throw InstanceOperations.missing(source);
  }

  private boolean matches(Traversal<S> walk, AssociationFilter filter) {
    return walk.sourceNamespace().equals(namespace.name())
        && (filter.associationClass() == null
            || schema.isSubclass(walk.associationClass().name(), filter.associationClass()))
        && (filter.resultClass() == null
            || schema.isSubclass(walk.resultClass().name(), filter.resultClass()))
        && (filter.role() == null || filter.role().equals(walk.role()))
        && (filter.resultRole() == null || filter.resultRole().equals(walk.resultRole()));
  }

  private void checkClasses(ObjectPath source, AssociationFilter filter) {
    checkClass(source.className());
    checkClass(filter.associationClass());
    checkClass(filter.resultClass());
  }

  private void checkClass(@Nullable CimName name) {
    if (name != null && schema.find(name) == null) {
      throw new CimException(
          CimStatus.INVALID_PARAMETER,
          "Namespace " + namespace.name() + " has no class " + name + ".");
    }
  }
}
