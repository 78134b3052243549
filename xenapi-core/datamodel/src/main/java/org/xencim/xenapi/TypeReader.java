package org.xencim.xenapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Java types to API types. */
final class TypeReader {
  private static final Map<Type, ApiType> BASIC =
      Map.ofEntries(
          Map.entry(String.class, ApiType.Basic.STRING),
          Map.entry(long.class, ApiType.Basic.INT),
          Map.entry(Long.class, ApiType.Basic.INT),
          Map.entry(double.class, ApiType.Basic.FLOAT),
          Map.entry(Double.class, ApiType.Basic.FLOAT),
          Map.entry(boolean.class, ApiType.Basic.BOOL),
          Map.entry(Boolean.class, ApiType.Basic.BOOL),
          Map.entry(Instant.class, ApiType.Basic.DATETIME),
          Map.entry(Handle.class, ApiType.Basic.HANDLE),
          Map.entry(void.class, ApiType.Basic.VOID));

  private TypeReader() {}

  /** The API type of {@code type}, or null when the Xen-API has no such type. */
  static @Nullable ApiType read(Type type) {
    if (BASIC.containsKey(type)) {
      return BASIC.get(type);
    }
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    return type instanceof Class<?> plain ? plain(plain) : null;
  }

  private static @Nullable ApiType plain(Class<?> type) {
    if (type.isEnum() && WireName.class.isAssignableFrom(type)) {
      @SuppressWarnings("unchecked") // isEnum was asked
      var enumeration = (Class<? extends Enum<?>>) type;
      return new ApiType.Enumeration(enumeration);
    }
    return type.isRecord() ? new ApiType.Structure(type.asSubclass(Record.class)) : null;
  }

  private static @Nullable ApiType generic(ParameterizedType type) {
    List<Type> arguments = List.of(type.getActualTypeArguments());
    if (type.getRawType() == Ref.class) {
      return arguments.getFirst() instanceof Class<?> target
          ? new ApiType.Reference(target, false)
          : null;
    }
    if (type.getRawType() == Optional.class && arguments.getFirst() == Snapshot.class) {
      return ApiType.Basic.RECORD;
    }
    ApiType first = read(arguments.getFirst());
    if (first == null) {
      return null;
    }
    if (type.getRawType() == Optional.class) {
      return first instanceof ApiType.Reference(Class<?> target, boolean _)
          ? new ApiType.Reference(target, true)
          : null;
    }
    if (type.getRawType() == List.class) {
      return new ApiType.SetOf(first);
    }
    return type.getRawType() == Map.class ? map(first, read(arguments.get(1))) : null;
  }

  private static @Nullable ApiType map(ApiType key, @Nullable ApiType value) {
    return value == null ? null : new ApiType.MapOf(key, value);
  }
}
