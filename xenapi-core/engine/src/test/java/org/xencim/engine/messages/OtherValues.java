package org.xencim.engine.messages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/** For a value of an API type, another one of the same type. */
final class OtherValues {
  private final Inventory inventory;

  OtherValues(Inventory inventory) {
    this.inventory = inventory;
  }

  Object than(ApiType type, Object value) {
    return switch (type) {
      case ApiType.Basic basic -> basic(basic, value);
      case ApiType.Enumeration(Class<? extends Enum<?>> constants) ->
          constants.getEnumConstants()[value == constants.getEnumConstants()[0] ? 1 : 0];
      case ApiType.Reference(Class<?> target, boolean nullable) ->
          nullable ? Optional.of(any(target)) : any(target);
      case ApiType.SetOf(ApiType element) -> {
        List<Object> more = new ArrayList<>((List<?>) value);
        more.add(any(element));
        yield more;
      }
      case ApiType.MapOf(ApiType key, ApiType entry) -> {
        Map<Object, Object> more = new LinkedHashMap<>((Map<?, ?>) value);
        more.put(any(key), any(entry));
        yield more;
      }
      case ApiType.Structure structure ->
          throw new IllegalArgumentException("no other " + structure);
    };
  }

  private static Object basic(ApiType.Basic type, Object value) {
    return switch (type) {
      case STRING -> value + "x";
      case INT -> (long) value + 1;
      case FLOAT -> (double) value + 0.5;
      case BOOL -> !(boolean) value;
      case DATETIME -> ((Instant) value).plusSeconds(1);
      case HANDLE -> new Handle(value + "x");
      case RECORD, VOID -> throw new IllegalArgumentException(type + " has no other value");
    };
  }

  /** Some value of a type. */
  Object any(ApiType type) {
    return switch (type) {
      case ApiType.Basic basic -> basic(basic, zero(basic));
      case ApiType.Enumeration(Class<? extends Enum<?>> constants) ->
          Objects.requireNonNull(constants.getEnumConstants()[0]);
      case ApiType.Reference(Class<?> target, boolean nullable) ->
          nullable ? Optional.of(any(target)) : any(target);
      case ApiType.SetOf _ -> List.of();
      case ApiType.MapOf _ -> Map.of();
      case ApiType.Structure structure ->
          throw new IllegalArgumentException("no such " + structure);
    };
  }

  private static Object zero(ApiType.Basic type) {
    return switch (type) {
      case STRING -> "";
      case INT -> 0L;
      case FLOAT -> 0.0;
      case BOOL -> false;
      case DATETIME -> Instant.EPOCH;
      case HANDLE -> new Handle("");
      case RECORD, VOID -> throw new IllegalArgumentException(type + " has no value");
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the classes of a reference not known here
  private Ref<?> any(Class<?> target) {
    return ((Collection<Row>) inventory.all((Class) target))
        .stream().map(Row::ref).sorted().findFirst().orElseGet(() -> (Ref) dangling(target));
  }

  /** A reference to nothing. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the classes of a reference not known here
  static Ref<?> dangling(Class<?> target) {
    return Ref.of((Class) target, "OpaqueRef:nothing");
  }
}
