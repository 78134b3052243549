package org.xencim.xenapi;

/** A field of a class, stored or computed. */
public sealed interface FieldModel<C extends ApiObject<C, F>, F extends ApiRecord<C, F>, V>
    permits StoredField, ComputedField {
  /** The name on the wire. */
  String name();

  ApiType type();

  Access access();

  /** The least role that may write it. */
  Role writer();

  String doc();

  /** The value that {@code row}, an object of {@code inventory}, has. */
  V read(Inventory inventory, Row<C, F> row);
}
