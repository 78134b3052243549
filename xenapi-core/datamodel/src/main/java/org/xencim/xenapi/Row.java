package org.xencim.xenapi;

import java.util.Objects;

/** An object of an inventory: its reference and its fields. */
public record Row<C extends ApiObject<C, F>, F extends ApiRecord<C, F>>(Ref<C> ref, F fields) {
  public Row {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(fields, "fields");
  }
}
