package org.xencim.xenapi;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A component of a class's {@code Fields} record; the field's accessor too. */
public final class StoredField<C extends ApiObject<C, F>, F extends ApiRecord<C, F>, V>
    implements FieldModel<C, F, V>, FieldGetter<F, V> {
  private final Class<C> owner;
  private final FieldTraits traits;
  private final String javaName;
  private final int index;
  private final @Nullable Object initial;
  // Never serialized: a getter is Serializable for its name's sake only.
  private final transient Method accessor;

  StoredField(
      Class<C> owner,
      FieldTraits traits,
      String javaName,
      int index,
      @Nullable Object initial,
      Method accessor) {
    this.owner = owner;
    this.traits = traits;
    this.javaName = javaName;
    this.index = index;
    this.initial = initial;
    this.accessor = accessor;
  }

  @Override
  public String name() {
    return traits.name();
  }

  @Override
  public ApiType type() {
    return traits.type();
  }

  @Override
  public Access access() {
    return traits.access();
  }

  @Override
  public Role writer() {
    return traits.writer();
  }

  @Override
  public String doc() {
    return traits.doc();
  }

  /** Whether it is measured and differs at each reading. */
  public boolean isMeasured() {
    return traits.measured();
  }

  /** The class that it is a field of. */
  public Class<C> owner() {
    return owner;
  }

  /** The name of the component. */
  String javaName() {
    return javaName;
  }

  /** Its place among the components of the record. */
  int index() {
    return index;
  }

  /** What a new object has, or null when its creator must say. */
  public @Nullable Object initial() {
    return initial;
  }

  @Override
  @SuppressWarnings("unchecked") // the accessor is that of a component of type V
  public V apply(F fields) {
    return (V) Reflected.value(accessor, fields);
  }

  @Override
  public V read(Inventory inventory, Row<C, F> row) {
    return apply(row.fields());
  }

  @Override
  public String toString() {
    return name();
  }
}
