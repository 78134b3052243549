package org.xencim.wbem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.CimSchema;

/**
 * What serves which class in which namespace. Building it links every mapping with its schema; all
 * gaps and mistakes are reported together.
 *
 * @param <S> what rows are read from
 */
public final class ProviderRegistry<S> {
  private final Map<CimNamespace, ServedNamespace<S>> namespaces = new LinkedHashMap<>();

  /**
   * Links the content of all namespaces. The ends of an association are served in its own
   * namespace, or else in the first that serves their mapping.
   *
   * @throws IllegalArgumentException naming every property that is not mapped, and everything else
   *     that does not fit
   */
  public ProviderRegistry(List<NamespaceContent<S>> contents) {
    this(contents, new LinkProblems(true));
  }

  /**
   * Links the content of all namespaces with a schema that may be another version than the mappings
   * were written for: a property that they do not know is NULL, and one that it does not have is
   * not served.
   *
   * @throws IllegalArgumentException naming everything that does not fit
   */
  public static <S> ProviderRegistry<S> withOtherSchema(List<NamespaceContent<S>> contents) {
    return new ProviderRegistry<>(contents, new LinkProblems(false));
  }

  private ProviderRegistry(List<NamespaceContent<S>> contents, LinkProblems problems) {
    for (NamespaceContent<S> content : contents) {
      ServedNamespace<S> namespace = new ServedNamespace<>(content.namespace(), content.schema());
      if (namespaces.put(content.namespace(), namespace) != null) {
        problems.add("namespace " + content.namespace() + " is given twice");
      }
      content.mappings().forEach(mapping -> link(namespace, mapping, problems));
    }
    for (NamespaceContent<S> content : contents) {
      ServedNamespace<S> namespace = served(content.namespace());
      content.associations().forEach(association -> link(namespace, association, problems));
    }
    problems.report();
  }

  private ServedNamespace<S> served(CimNamespace name) {
    ServedNamespace<S> namespace = namespaces.get(name);
    if (namespace == null) {
      throw new IllegalStateException(name + " is not linked");
    }
    return namespace;
  }

  private <R> void link(
      ServedNamespace<S> namespace, CimMapping<S, ?, R> mapping, LinkProblems problems) {
    CimClass cimClass = concrete(namespace.schema(), mapping.className(), problems);
    if (cimClass != null) {
      namespace.add(mapping, ServedClass.link(namespace.name(), cimClass, mapping, problems));
    }
  }

  private <L, R> void link(
      ServedNamespace<S> namespace, Association<S, L, R> association, LinkProblems problems) {
    CimClass cimClass = concrete(namespace.schema(), association.className(), problems);
    ServedClass<S, L> left = end(namespace, association.left().mapping());
    ServedClass<S, R> right = end(namespace, association.right().mapping());
    if (left == null || right == null) {
      problems.add(association + " has an end that no namespace serves");
    } else if (cimClass != null) {
      ServedAssociation<S, L, R> served =
          ServedAssociation.link(namespace.name(), cimClass, association, left, right, problems);
      namespace.add(served);
    }
  }

  private <R> @Nullable ServedClass<S, R> end(
      ServedNamespace<S> preferred, CimMapping<S, ?, R> mapping) {
    ServedClass<S, R> here = preferred.served(mapping);
    if (here != null) {
      return here;
    }
    for (ServedNamespace<S> namespace : namespaces.values()) {
      ServedClass<S, R> there = namespace.served(mapping);
      if (there != null) {
        return there;
      }
    }
    return null;
  }

  private static @Nullable CimClass concrete(
      CimSchema schema, CimName name, LinkProblems problems) {
    CimClass cimClass = schema.find(name);
    if (cimClass == null) {
      problems.add("the schema has no class " + name);
    } else if (cimClass.isAbstract()) {
      problems.add(name + " is abstract");
    }
    return cimClass;
  }

  /** The namespaces, in their order. */
  public List<CimNamespace> namespaces() {
    return List.copyOf(namespaces.keySet());
  }

  @Nullable ServedNamespace<S> find(CimNamespace name) {
    return namespaces.get(name);
  }
}
