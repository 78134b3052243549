package org.xencim.wbem;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.ObjectPath;

/**
 * One CIM operation of DSP0200 with its parameters, defaults filled in. Key values in paths have
 * the types that a client gave or that could be guessed; {@link CimOperations} gives them the
 * declared ones.
 */
public sealed interface CimRequest {
  /** The namespace that the request is about. */
  CimNamespace namespace();

  /**
   * Reads one instance.
   *
   * @param namespace the namespace
   * @param instance which one
   * @param properties which properties
   * @param includeClassOrigin whether each property tells the class that introduced it
   */
  record GetInstance(
      CimNamespace namespace,
      ObjectPath instance,
      PropertyList properties,
      boolean includeClassOrigin)
      implements CimRequest {}

  /**
   * Reads all instances of a class and its subclasses.
   *
   * @param namespace the namespace
   * @param className the class
   * @param deepInheritance whether properties that subclasses add are included
   * @param properties which properties
   * @param includeClassOrigin whether each property tells the class that introduced it
   */
  record EnumerateInstances(
      CimNamespace namespace,
      CimName className,
      boolean deepInheritance,
      PropertyList properties,
      boolean includeClassOrigin)
      implements CimRequest {}

  /**
   * Reads the paths of all instances of a class and its subclasses.
   *
   * @param namespace the namespace
   * @param className the class
   */
  record EnumerateInstanceNames(CimNamespace namespace, CimName className) implements CimRequest {}

  /**
   * What an association operation filters by.
   *
   * @param associationClass the class of the association, or null for any
   * @param resultClass the class of what is found (for references: of the association), or null for
   *     any
   * @param role the reference that must hold the source, or null for any
   * @param resultRole the reference that must hold the result, or null for any
   */
  record AssociationFilter(
      @Nullable CimName associationClass,
      @Nullable CimName resultClass,
      @Nullable CimName role,
      @Nullable CimName resultRole) {}

  /**
   * Reads what is associated with an instance, or with a class when the path has no keys.
   *
   * @param namespace the namespace
   * @param source the instance or class
   * @param filter what is wanted
   * @param properties which properties
   * @param includeQualifiers whether classes tell their qualifiers
   * @param includeClassOrigin whether each property tells the class that introduced it
   */
  record Associators(
      CimNamespace namespace,
      ObjectPath source,
      AssociationFilter filter,
      PropertyList properties,
      boolean includeQualifiers,
      boolean includeClassOrigin)
      implements CimRequest {}

  /**
   * Reads the paths of what is associated.
   *
   * @param namespace the namespace
   * @param source the instance or class
   * @param filter what is wanted
   */
  record AssociatorNames(CimNamespace namespace, ObjectPath source, AssociationFilter filter)
      implements CimRequest {}

  /**
   * Reads the associations that refer to an instance, or to a class when the path has no keys.
   *
   * @param namespace the namespace
   * @param source the instance or class
   * @param resultClass the class of the association, or null for any
   * @param role the reference that must hold the source, or null for any
   * @param properties which properties
   * @param includeQualifiers whether classes tell their qualifiers
   * @param includeClassOrigin whether each property tells the class that introduced it
   */
  record References(
      CimNamespace namespace,
      ObjectPath source,
      @Nullable CimName resultClass,
      @Nullable CimName role,
      PropertyList properties,
      boolean includeQualifiers,
      boolean includeClassOrigin)
      implements CimRequest {}

  /**
   * Reads the paths of the associations that refer to an instance or class.
   *
   * @param namespace the namespace
   * @param source the instance or class
   * @param resultClass the class of the association, or null for any
   * @param role the reference that must hold the source, or null for any
   */
  record ReferenceNames(
      CimNamespace namespace,
      ObjectPath source,
      @Nullable CimName resultClass,
      @Nullable CimName role)
      implements CimRequest {}

  /**
   * Invokes a method on an instance, or a static one on a class when the path has no keys.
   *
   * @param namespace the namespace
   * @param target the instance or class
   * @param method the method
   * @param arguments the arguments in their order; null for a NULL
   */
  record InvokeMethod(
      CimNamespace namespace,
      ObjectPath target,
      CimName method,
      Map<CimName, @Nullable UntypedValue> arguments)
      implements CimRequest {
    public InvokeMethod {
      requireNonNull(arguments);
    }
  }

  /**
   * Makes an instance.
   *
   * @param namespace the namespace
   * @param instance what it shall be
   */
  record CreateInstance(CimNamespace namespace, CimInstance instance) implements CimRequest {}

  /**
   * Changes an instance.
   *
   * @param namespace the namespace
   * @param instance what it shall be, with the path of what it is
   * @param properties which properties change
   */
  record ModifyInstance(CimNamespace namespace, CimInstance instance, PropertyList properties)
      implements CimRequest {}

  /**
   * Deletes an instance.
   *
   * @param namespace the namespace
   * @param instance which one
   */
  record DeleteInstance(CimNamespace namespace, ObjectPath instance) implements CimRequest {}

  /**
   * How classes are told.
   *
   * @param localOnly whether inherited features are left out
   * @param includeQualifiers whether qualifiers are told
   * @param includeClassOrigin whether each feature tells the class that introduced it
   * @param properties which properties are told
   */
  record ClassView(
      boolean localOnly,
      boolean includeQualifiers,
      boolean includeClassOrigin,
      PropertyList properties) {}

  /**
   * Reads a class.
   *
   * @param namespace the namespace
   * @param className the class
   * @param view how it is told
   */
  record GetClass(CimNamespace namespace, CimName className, ClassView view)
      implements CimRequest {}

  /**
   * Reads the subclasses of a class, or the root classes.
   *
   * @param namespace the namespace
   * @param className the class, or null for the top
   * @param deepInheritance whether all levels are meant, not just the next
   * @param view how they are told
   */
  record EnumerateClasses(
      CimNamespace namespace, @Nullable CimName className, boolean deepInheritance, ClassView view)
      implements CimRequest {}

  /**
   * Reads the names of the subclasses of a class, or of the root classes.
   *
   * @param namespace the namespace
   * @param className the class, or null for the top
   * @param deepInheritance whether all levels are meant, not just the next
   */
  record EnumerateClassNames(
      CimNamespace namespace, @Nullable CimName className, boolean deepInheritance)
      implements CimRequest {}

  /**
   * Reads a qualifier type.
   *
   * @param namespace the namespace
   * @param qualifier its name
   */
  record GetQualifier(CimNamespace namespace, CimName qualifier) implements CimRequest {}

  /**
   * Reads all qualifier types.
   *
   * @param namespace the namespace
   */
  record EnumerateQualifiers(CimNamespace namespace) implements CimRequest {}

  /**
   * An operation that is not served.
   *
   * @param namespace the namespace
   * @param operation its name, known or not
   */
  record Unsupported(CimNamespace namespace, String operation) implements CimRequest {}
}
