package org.xencim.xenapi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message with its arguments, not sent yet; as many arguments as the call has parameters. */
public record Message<C extends ApiObject<C, ?>>(CallModel<C> call, List<Object> arguments) {
  public Message {
    Objects.requireNonNull(call, "call");
    arguments = List.copyOf(arguments);
    if (arguments.size() != call.parameters().size()) {
      throw new XenApiException(
          ErrorCode.MESSAGE_PARAMETER_COUNT_MISMATCH,
          call.fullName(),
          call.parameters().size(),
          arguments.size());
    }
  }

  /** Where messages go. */
  @FunctionalInterface
  public interface Handler {
    /** Answers null for a message without result. */
    <C extends ApiObject<C, ?>> @Nullable Object handle(Message<C> message);
  }

  /** Has {@code target} carry it out. */
  public @Nullable Object sendTo(C target) {
    return call.body().invoke(target, arguments);
  }
}
