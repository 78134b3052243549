package org.xencim.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Xen;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/** A server with one session, named {@code s}, that answers what it was told to answer. */
final class CannedXen implements Xen {
  private final Map<String, Function<Message<?>, @Nullable Object>> answers = new HashMap<>();

  /** Has the message of this name answered; the answer may throw. */
  CannedXen on(String name, Function<Message<?>, @Nullable Object> answer) {
    answers.put(name, answer);
    return this;
  }

  @Override
  public Caller caller(Ref<Session> session, String origin) {
    if (!session.handle().equals("s")) {
      throw new XenApiException(ErrorCode.SESSION_INVALID, session);
    }
    return Caller.of("tester", Role.POOL_ADMIN, origin);
  }

  @Override
  public XenApi as(Caller caller) {
    return new XenApi() {
      @Override
      public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> C on(Class<C> type) {
        return ApiModel.current().of(type).facade(this::send);
      }

      @Override
      public <C extends ApiObject<C, ?>> @Nullable Object send(Message<C> message) {
        Function<Message<?>, @Nullable Object> answer = answers.get(message.call().fullName());
        if (answer == null) {
          throw new IllegalStateException("a secret of ours: nobody answers " + message);
        }
        return answer.apply(message);
      }

      @Override
      public <C extends ApiObject<C, ?>> Ref<Task> start(Message<C> message) {
        return Ref.of(Task.class, "task-of-" + message.call().fullName());
      }

      @Override
      public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Ref<Task> async(
          Class<C> type, Consumer<C> call) {
        throw new IllegalStateException("Xen-RPC starts messages");
      }
    };
  }

  @Override
  public Inventory inventory() {
    return Inventory.empty();
  }

  @Override
  public Subscription onChange(ChangeListener listener) {
    return () -> {};
  }
}
