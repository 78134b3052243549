package org.xencim.xenapi;

import java.util.Objects;

/**
 * An opaque reference to an object of class {@code C}. Its handle means nothing: it may or may not
 * coincide with the object's UUID, and nobody takes it for one.
 */
public final class Ref<C extends ApiObject<C, ?>> implements Comparable<Ref<?>> {
  private final Class<C> type;
  private final String handle;
  // Kept here, so that to find an object costs no look at the text of its handle.
  private final int hash;

  private Ref(Class<C> type, String handle) {
    this.type = Objects.requireNonNull(type, "type");
    this.handle = Objects.requireNonNull(handle, "handle");
    this.hash = handle.hashCode();
  }

  /** The reference of class {@code type} whose handle is {@code handle}. */
  public static <C extends ApiObject<C, ?>> Ref<C> of(Class<C> type, String handle) {
    return new Ref<>(type, handle);
  }

  /** The class of the object. */
  public Class<C> type() {
    return type;
  }

  /** The text that stands for this reference in messages. */
  public String handle() {
    return handle;
  }

  @Override
  public int compareTo(Ref<?> other) {
    return handle.compareTo(other.handle);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Ref<?> ref && type == ref.type && handle.equals(ref.handle));
  }

  // Of the handle alone, so that the order of hash tries is the same in every run.
  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return handle;
  }
}
