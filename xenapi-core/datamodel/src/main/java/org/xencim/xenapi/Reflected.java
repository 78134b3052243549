package org.xencim.xenapi;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls of what the declarations of the model name; they throw what they are made to throw. */
final class Reflected {
  private Reflected() {}

  /** What {@code method} answers; null when it answers nothing. */
  static @Nullable Object call(Method method, @Nullable Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw unchecked(e.getCause(), method);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " is not accessible", e);
    }
  }

  /** What {@code method} answers, which is not null. */
  static Object value(Method method, @Nullable Object target, Object... arguments) {
    return Objects.requireNonNull(call(method, target, arguments), method::toString);
  }

  /** A new object. */
  static <T> T create(Constructor<T> constructor, Object... arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw unchecked(e.getCause(), constructor);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException(constructor + " is not accessible", e);
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable thrown, Object member) {
    return switch (thrown) {
      case Error error -> throw error;
      case RuntimeException exception -> exception;
      case null, default -> new IllegalStateException(member + " failed", thrown);
    };
  }
}
