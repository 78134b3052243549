package org.xencim.cim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The classes and qualifier types of a namespace, linked and immutable. */
public final class CimSchema {
  private final Map<CimName, QualifierType> qualifierTypes = new TreeMap<>();
  private final Map<CimName, CimClass> classes = new LinkedHashMap<>();
  private final Map<CimName, List<CimClass>> subclasses = new HashMap<>();
  private final List<CimClass> roots;

  /**
   * A schema of linked classes.
   *
   * @throws IllegalArgumentException when a name stands twice or a superclass is missing
   */
  public CimSchema(Collection<QualifierType> qualifierTypes, Collection<CimClass> classes) {
    qualifierTypes.forEach(type -> this.qualifierTypes.put(type.name(), type));
    for (CimClass cimClass : classes) {
      if (this.classes.put(cimClass.name(), cimClass) != null) {
        throw new IllegalArgumentException("class " + cimClass + " stands twice");
      }
    }
    List<CimClass> withoutSuperclass = new ArrayList<>();
    for (CimClass cimClass : classes) {
      CimName superclass = cimClass.superclass();
      if (superclass == null) {
        withoutSuperclass.add(cimClass);
      } else if (this.classes.containsKey(superclass)) {
        subclasses.computeIfAbsent(superclass, name -> new ArrayList<>()).add(cimClass);
      } else {
        throw new IllegalArgumentException(cimClass + " has no superclass " + superclass);
      }
    }
    this.roots = List.copyOf(withoutSuperclass);
    subclasses.replaceAll((name, list) -> List.copyOf(list));
  }

  /** The qualifier types, sorted by name. */
  public Collection<QualifierType> qualifierTypes() {
    return List.copyOf(qualifierTypes.values());
  }

  /** The qualifier type of that name, or null. */
  public @Nullable QualifierType qualifierType(CimName name) {
    return qualifierTypes.get(name);
  }

  /** All classes, each behind its superclass. */
  public Collection<CimClass> classes() {
    return List.copyOf(classes.values());
  }

  /** The class of that name, or null. */
  public @Nullable CimClass find(CimName name) {
    return classes.get(name);
  }

  /** The classes without a superclass. */
  public List<CimClass> roots() {
    return roots;
  }

  /** The direct subclasses. */
  public List<CimClass> subclasses(CimName name) {
    return subclasses.getOrDefault(name, List.of());
  }

  /** The class itself, if it exists, and all below it, each behind its superclass. */
  public List<CimClass> withDescendants(CimName name) {
    List<CimClass> found = new ArrayList<>();
    CimClass top = classes.get(name);
    if (top != null) {
      found.add(top);
    }
    for (int i = 0; i < found.size(); i++) {
      found.addAll(subclasses(found.get(i).name()));
    }
    return found;
  }

  /** Whether the first class is the second or one below it. */
  public boolean isSubclass(CimName name, CimName ancestor) {
    for (CimClass at = classes.get(name); at != null; ) {
      if (at.name().equals(ancestor)) {
        return true;
      }
      CimName superclass = at.superclass();
      at = superclass == null ? null : classes.get(superclass);
    }
    return false;
  }
}
