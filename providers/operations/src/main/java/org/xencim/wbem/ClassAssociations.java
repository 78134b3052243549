package org.xencim.wbem;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimSchema;
import org.xencim.cim.PropertyDeclaration;
import org.xencim.wbem.CimRequest.AssociationFilter;

/** What associations the schema allows between classes. */
final class ClassAssociations {
  private final CimSchema schema;

  ClassAssociations(CimSchema schema) {
    this.schema = schema;
  }

  /** The classes that instances of the source may be associated with. */
  Collection<CimClass> associators(CimName source, AssociationFilter filter) {
    Map<CimName, CimClass> found = new LinkedHashMap<>();
    for (CimClass association : associations(filter.associationClass())) {
      for (PropertyDeclaration from : association.properties()) {
        if (leadsFrom(from, source, filter.role())) {
          addTargets(found, association, from, filter);
        }
      }
    }
    return found.values();
  }

  private void addTargets(
      Map<CimName, CimClass> found,
      CimClass association,
      PropertyDeclaration from,
      AssociationFilter filter) {
    for (PropertyDeclaration to : association.properties()) {
      CimName target = to.type().referenceClass();
      CimClass result =
          target == null || to.name().equals(from.name()) ? null : schema.find(target);
      if (result != null
          && (filter.resultRole() == null || filter.resultRole().equals(to.name()))
          && (filter.resultClass() == null
              || schema.isSubclass(result.name(), filter.resultClass()))) {
        found.put(result.name(), result);
      }
    }
  }

  /** The associations that may refer to instances of the source. */
  Collection<CimClass> references(CimName source, AssociationFilter filter) {
    Map<CimName, CimClass> found = new LinkedHashMap<>();
    for (CimClass association : associations(filter.associationClass())) {
      for (PropertyDeclaration from : association.properties()) {
        if (leadsFrom(from, source, filter.role())) {
          found.put(association.name(), association);
        }
      }
    }
    return found.values();
  }

  private Collection<CimClass> associations(@Nullable CimName top) {
    Collection<CimClass> all = top == null ? schema.classes() : schema.withDescendants(top);
    return all.stream().filter(CimClass::isAssociation).toList();
  }

  private boolean leadsFrom(PropertyDeclaration from, CimName source, @Nullable CimName role) {
    CimName declared = from.type().referenceClass();
    return declared != null
        && schema.isSubclass(source, declared)
        && (role == null || role.equals(from.name()));
  }
}
