package org.xencim.cim;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class with everything that it inherits. The position of a property in {@link #properties} is
 * its <em>slot</em>: a number that stays the same for as long as the class lives, so that compiled
 * plans need no look-up by name.
 */
public final class CimClass implements Qualified {
  private final CimName name;
  private final @Nullable CimName superclass;
  private final List<Qualifier> qualifiers;
  private final List<PropertyDeclaration> properties;
  private final List<MethodDeclaration> methods;
  private final Map<CimName, Integer> slots = new HashMap<>();
  private final Map<CimName, MethodDeclaration> methodsByName = new HashMap<>();
  private final List<PropertyDeclaration> keys;

  /**
   * A linked class.
   *
   * @param name its name
   * @param superclass the name of its superclass, or null for a root
   * @param qualifiers its qualifiers, inherited ones included
   * @param properties its properties, inherited ones first
   * @param methods its methods, inherited ones first
   */
  public CimClass(
      CimName name,
      @Nullable CimName superclass,
      List<Qualifier> qualifiers,
      List<PropertyDeclaration> properties,
      List<MethodDeclaration> methods) {
    this.name = requireNonNull(name);
    this.superclass = superclass;
    this.qualifiers = List.copyOf(qualifiers);
    this.properties = List.copyOf(properties);
    this.methods = List.copyOf(methods);
    this.keys = this.properties.stream().filter(PropertyDeclaration::isKey).toList();
    for (int slot = 0; slot < this.properties.size(); slot++) {
      slots.put(this.properties.get(slot).name(), slot);
    }
    this.methods.forEach(method -> methodsByName.put(method.name(), method));
  }

  /** The name. */
  public CimName name() {
    return name;
  }

  /** The name of the superclass, or null. */
  public @Nullable CimName superclass() {
    return superclass;
  }

  @Override
  public List<Qualifier> qualifiers() {
    return qualifiers;
  }

  /** All properties, inherited ones first; the index is the slot. */
  public List<PropertyDeclaration> properties() {
    return properties;
  }

  /** All methods, inherited ones first. */
  public List<MethodDeclaration> methods() {
    return methods;
  }

  /** The key properties in slot order. */
  public List<PropertyDeclaration> keys() {
    return keys;
  }

  /** The property of that name, or null. */
  public @Nullable PropertyDeclaration property(CimName property) {
    Integer slot = slots.get(property);
    return slot == null ? null : properties.get(slot);
  }

  /** The slot of the property of that name, or -1. */
  public int slot(CimName property) {
    return slots.getOrDefault(property, -1);
  }

  /** The method of that name, or null. */
  public @Nullable MethodDeclaration method(CimName method) {
    return methodsByName.get(method);
  }

  /** Whether it is an association. */
  public boolean isAssociation() {
    return is(QualifierNames.ASSOCIATION);
  }

  /** Whether it is an indication. */
  public boolean isIndication() {
    return is(QualifierNames.INDICATION);
  }

  /** Whether it has no instances of its own. */
  public boolean isAbstract() {
    return is(QualifierNames.ABSTRACT);
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
