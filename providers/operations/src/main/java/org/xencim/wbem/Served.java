package org.xencim.wbem;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.ObjectPath;

/**
 * A class whose instances can be read: a mapping or an association, linked with schema and
 * namespace.
 *
 * @param <S> what rows are read from
 */
sealed interface Served<S> permits ServedClass, ServedAssociation {
  /** The class. */
  CimClass cimClass();

  /** Gives all instances. */
  void enumerate(S snapshot, Selection selection, @Nullable CimClass limit, ResultSink sink);

  /** Gives the paths of all instances. */
  void enumerateNames(S snapshot, ResultSink sink);

  /** Gives the instance at a path, if there is one. */
  boolean get(S snapshot, ObjectPath path, Selection selection, ResultSink sink);

  /** Whether there is an instance at a path. */
  boolean exists(S snapshot, ObjectPath path);

  /**
   * What is told of an instance.
   *
   * @param properties which properties
   * @param classOrigin whether they tell the class that introduced them
   */
  record Selection(PropertyList properties, boolean classOrigin) {}
}
