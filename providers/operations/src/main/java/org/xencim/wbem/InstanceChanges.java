package org.xencim.wbem;

import org.xencim.cim.CimInstance;
import org.xencim.cim.ObjectPath;

/** How a mapping lets instances be made, changed and deleted. */
public final class InstanceChanges {
  private InstanceChanges() {}

  /**
   * Makes an instance.
   *
   * @param <S> what rows are read from
   */
  @FunctionalInterface
  public interface Creator<S> {
    /** Makes an instance and tells its path. */
    ObjectPath create(S snapshot, CimInstance instance, Caller caller);
  }

  /**
   * Changes an instance.
   *
   * @param <S> what rows are read from
   * @param <R> the row
   */
  @FunctionalInterface
  public interface Modifier<S, R> {
    /** Gives an instance the values of those properties that are listed. */
    void modify(MethodCall<S, R> call, CimInstance instance, PropertyList properties);
  }

  /**
   * Deletes an instance.
   *
   * @param <S> what rows are read from
   * @param <R> the row
   */
  @FunctionalInterface
  public interface Deleter<S, R> {
    /** Deletes an instance. */
    void delete(MethodCall<S, R> call);
  }
}
