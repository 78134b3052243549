package org.xencim.engine.access;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.engine.objects.ReferenceRules;
import org.xencim.engine.objects.ValueRules;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.tasks.TaskRunner;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.XenApiException;

/** Carries out messages for callers whose role allows it, at once or as tasks. */
public final class Dispatcher {
  private final Map<String, Function<CallContext, ApiObject<?, ?>>> classes;
  private final TaskRunner tasks;
  private final Audit audit;
  private final ValueRules values;
  private final ReferenceRules references;
  private final Allowances allowances;

  /**
   * @param classes for each class, by name, what makes the body of one call
   */
  public Dispatcher(
      Map<String, Function<CallContext, ApiObject<?, ?>>> classes,
      TaskRunner tasks,
      Audit audit,
      ValueRules values,
      ReferenceRules references,
      Allowances allowances) {
    this.classes = Map.copyOf(classes);
    this.tasks = tasks;
    this.audit = audit;
    this.values = values;
    this.references = references;
    this.allowances = allowances;
  }

  /** Carries {@code message} out and answers its result; null when it has none. */
  <C extends ApiObject<C, ?>> @Nullable Object call(Caller caller, Message<C> message) {
    return audit.noted(
        caller,
        message,
        () -> {
          admit(caller, message);
          allowances.spend(caller, message.call());
          return carryOut(new CallContext(caller, message.call(), Optional.empty()), message);
        });
  }

  /** Begins to carry {@code message} out. */
  <C extends ApiObject<C, ?>> Ref<Task> start(Caller caller, Message<C> message) {
    return audit.begun(caller, message, () -> begin(caller, message));
  }

  private <C extends ApiObject<C, ?>> Ref<Task> begin(Caller caller, Message<C> message) {
    CallModel<C> call = message.call();
    admit(caller, message);
    if (!call.async()) {
      throw new XenApiException(ErrorCode.MESSAGE_METHOD_UNKNOWN, "Async." + call.fullName());
    }
    allowances.spendTask(caller, call);
    return tasks.start(
        caller,
        message,
        activity ->
            audit.noted(
                caller,
                message,
                () -> carryOut(new CallContext(caller, call, Optional.of(activity)), message)));
  }

  private void admit(Caller caller, Message<?> message) {
    caller.requireMaySend(message.call());
    values.check(message);
    references.check(message);
  }

  private <C extends ApiObject<C, ?>> @Nullable Object carryOut(
      CallContext context, Message<C> message) {
    Function<CallContext, ApiObject<?, ?>> factory = classes.get(message.call().className());
    if (factory == null) {
      throw new XenApiException(ErrorCode.MESSAGE_METHOD_UNKNOWN, message.call().fullName());
    }
    @SuppressWarnings("unchecked") // the class of that name is C
    C target = (C) factory.apply(context);
    return message.sendTo(target);
  }
}
