package org.xencim.wbem;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimName;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.ObjectPath;

/**
 * One way to walk an association: from instances of one class to instances of another.
 *
 * @param <S> what rows are read from
 */
interface Traversal<S> {
  /** The association. */
  CimClass associationClass();

  /** The class of the instance that the walk starts from. */
  CimClass sourceClass();

  /** The namespace of the instance that the walk starts from. */
  CimNamespace sourceNamespace();

  /** The reference that holds the source. */
  CimName role();

  /** The class of what is found. */
  CimClass resultClass();

  /** The namespace of what is found. */
  CimNamespace resultNamespace();

  /** The reference that holds the result. */
  CimName resultRole();

  /**
   * Gives what is found.
   *
   * @param selection what is told of it, or null for the path alone
   * @param seen paths that were given before, to which new ones are added; null when none can come
   *     twice
   */
  void associators(
      S snapshot,
      ObjectPath source,
      Served.@Nullable Selection selection,
      @Nullable Set<ObjectPath> seen,
      ResultSink sink);

  /**
   * Gives the associations themselves.
   *
   * @param selection what is told of them, or null for the path alone
   * @param seen paths that were given before, to which new ones are added; null when none can come
   *     twice
   */
  void references(
      S snapshot,
      ObjectPath source,
      Served.@Nullable Selection selection,
      @Nullable Set<ObjectPath> seen,
      ResultSink sink);
}
