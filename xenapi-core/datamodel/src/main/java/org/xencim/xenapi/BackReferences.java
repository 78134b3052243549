package org.xencim.xenapi;

import java.util.List;

/** The references that other objects' fields imply. */
final class BackReferences {
  private BackReferences() {}

  /** The objects whose {@code field} refers to {@code target}, in the order of their handles. */
  static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> List<Ref<C>> of(
      Inventory inventory, FieldGetter<F, ?> field, Ref<?> target) {
    return inventory.referencing(field, target).stream().map(Row::ref).sorted().toList();
  }
}
