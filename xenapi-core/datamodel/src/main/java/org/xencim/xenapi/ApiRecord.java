package org.xencim.xenapi;

/** The stored field values of one object at one moment; immutable. */
public interface ApiRecord<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  /** The object's UUID. */
  String uuid();

  /** This record with one field changed. */
  default <V> F with(FieldGetter<F, V> field, V value) {
    return edit().set(field, value).build();
  }

  /** A draft that starts from this record, for changing several fields at once. */
  default Draft<C, F> edit() {
    return Draft.from(this);
  }
}
