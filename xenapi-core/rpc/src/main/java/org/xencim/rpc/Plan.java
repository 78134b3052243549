package org.xencim.rpc;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;

/**
 * How the values of one type of the Xen-API go onto the wire, and come from it, in one dialect.
 * Immutable.
 *
 * <p>On the wire, as parsers of any format leave it, a value is a String, a Long, a Double, a
 * BigDecimal, a Boolean, an Instant, a List, a Map with String keys, or null.
 */
interface Plan {
  /**
   * Writes a value.
   *
   * @param value of the Java type that the model has for the type
   * @param inventory of what computed fields are read
   */
  void write(Object value, ValueSink sink, Inventory inventory) throws IOException;

  /**
   * Reads a value.
   *
   * @param place what it is, for the reader of an error
   * @throws org.xencim.xenapi.XenApiException FIELD_TYPE_ERROR or VALUE_NOT_SUPPORTED, naming the
   *     place
   */
  Object read(@Nullable Object wire, String place);

  /** Whether a structure has a member for the value. */
  default boolean isPresent(Object value) {
    return true;
  }

  /** A value as a key of a map; the types that keys have are written as one text. */
  default String key(Object value) {
    return value.toString();
  }
}
