package org.xencim.xenapi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of a class, declared or implied by a field.
 *
 * @param className the class's name in messages
 * @param name the message's name, such as {@code clean_shutdown} or {@code set_name_label}
 * @param role the least role that may send it
 * @param errors what it can answer besides what any message can
 * @param async whether {@code Async.} of it exists
 * @param session whether only who has logged in may send it
 * @param body carries it out on an implementation of the class
 */
public record CallModel<C extends ApiObject<C, ?>>(
    String className,
    String name,
    List<ParameterModel> parameters,
    ApiType result,
    Role role,
    List<ErrorCode> errors,
    boolean async,
    boolean session,
    String doc,
    Body<C> body) {
  public CallModel {
    Objects.requireNonNull(className, "className");
    Objects.requireNonNull(name, "name");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(role, "role");
    errors = List.copyOf(errors);
    Objects.requireNonNull(doc, "doc");
    Objects.requireNonNull(body, "body");
  }

  /** Calls a method of {@code target}. */
  @FunctionalInterface
  public interface Body<C> {
    /** Answers null for a message without result. */
    @Nullable Object invoke(C target, List<Object> arguments);
  }

  /** The name with the class, such as {@code VM.start}. */
  public String fullName() {
    return className + "." + name;
  }

  @Override
  public String toString() {
    return fullName();
  }
}
