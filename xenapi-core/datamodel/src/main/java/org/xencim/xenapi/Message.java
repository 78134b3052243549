package org.xencim.xenapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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

  /**
   * The one message that {@code call} sends, which is not sent anywhere; what it seems to answer
   * inside {@code call} is meaningless.
   *
   * @throws IllegalArgumentException when it sends none or several
   */
  public static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Message<C> recorded(
      Class<C> type, Consumer<C> call) {
    Recorder recorder = new Recorder();
    call.accept(ApiModel.current().of(type).facade(recorder));
    if (recorder.messages.size() != 1) {
      throw new IllegalArgumentException("this is not one message: " + recorder.messages);
    }
    @SuppressWarnings("unchecked") // a facade of the class sends messages of the class
    Message<C> recorded = (Message<C>) recorder.messages.getFirst();
    return recorded;
  }

  /** Keeps messages instead of sending them. */
  private static final class Recorder implements Handler {
    private final List<Message<?>> messages = new ArrayList<>();

    @Override
    public <C extends ApiObject<C, ?>> @Nullable Object handle(Message<C> message) {
      messages.add(message);
      return null;
    }
  }

  /** Has {@code target} carry it out. */
  public @Nullable Object sendTo(C target) {
    return call.body().invoke(target, arguments);
  }
}
