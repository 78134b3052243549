package org.xencim.xenapi;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Xen-API as one caller may use it: calls beyond the caller's role fail. */
public interface XenApi {
  /** The calls of class {@code type}. */
  <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> C on(Class<C> type);

  /**
   * Runs the one call that {@code call} makes as a task and answers the task at once, as in {@code
   * api.async(Vm.class, vm -> vm.start(ref, false, false))}. What the recorded call returns inside
   * {@code call} is meaningless; its result is in the task.
   */
  default <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Ref<Task> async(
      Class<C> type, Consumer<C> call) {
    return start(Message.recorded(type, call));
  }

  /** Carries {@code message} out and answers its result; null for a message without one. */
  <C extends ApiObject<C, ?>> @Nullable Object send(Message<C> message);

  /** Runs {@code message} as a task and answers the task at once. */
  <C extends ApiObject<C, ?>> Ref<Task> start(Message<C> message);
}
