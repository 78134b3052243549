package org.xencim.engine.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.StoredField;
import org.xencim.xenapi.StructureModel;

/** How many bytes values of the Xen-API have, near enough for limits. */
public final class Sizes {
  /** Of a number, a time or a name out of a closed set; and what an entry costs besides itself. */
  private static final int FIXED = 8;

  private Sizes() {}

  /** The bytes of any value of the Xen-API. */
  public static long of(Object value) {
    return switch (value) {
      case String text -> of(text);
      case Ref<?> ref -> of(ref.handle());
      case Handle handle -> of(handle.text());
      case Map<?, ?> map -> ofAll(map.keySet()) + ofAll(map.values());
      case List<?> list -> ofAll(list);
      case Optional<?> optional -> optional.map(Sizes::of).orElse(0L);
      case ApiRecord<?, ?> fields -> members(fields).values().stream().mapToLong(Sizes::of).sum();
      case Record structure -> members(structure).values().stream().mapToLong(Sizes::of).sum();
      default -> FIXED;
    };
  }

  /** The bytes of {@code text} in UTF-8. */
  public static long of(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Each half of a pair of surrogates has two of its four bytes.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  private static long ofAll(Iterable<?> values) {
    long bytes = 0;
    for (Object value : values) {
      bytes += FIXED + of(value);
    }
    return bytes;
  }

  /** The values of a record by their names on the wire. */
  static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Map<String, Object> members(
      ApiRecord<C, F> fields) {
    Map<String, Object> members = new LinkedHashMap<>();
    @SuppressWarnings("unchecked") // a record is of its own class
    F record = (F) fields;
    for (StoredField<C, F, ?> field : ApiModel.current().ofRecord(fields).storedFields()) {
      members.put(field.name(), field.apply(record));
    }
    return members;
  }

  /** The values of a structure by their names on the wire. */
  static Map<String, Object> members(Record structure) {
    Map<String, Object> members = new LinkedHashMap<>();
    StructureModel.of(new ApiType.Structure(structure.getClass()))
        .members()
        .forEach(member -> members.put(member.name(), member.read(structure)));
    return members;
  }
}
