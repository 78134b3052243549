package org.xencim.xenapi;

import java.util.function.BiFunction;

/** A field whose value follows from other objects: a back-reference, or what may be done now. */
public final class ComputedField<C extends ApiObject<C, F>, F extends ApiRecord<C, F>, V>
    implements FieldModel<C, F, V> {
  private final FieldTraits traits;
  private final BiFunction<Inventory, Row<C, F>, V> function;

  ComputedField(FieldTraits traits, BiFunction<Inventory, Row<C, F>, V> function) {
    this.traits = traits;
    this.function = function;
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

  @Override
  public V read(Inventory inventory, Row<C, F> row) {
    return function.apply(inventory, row);
  }

  @Override
  public String toString() {
    return name();
  }
}
