package org.xencim.rpc.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/**
 * Another server for one caller. The server knows all our callers as one user, so their roles are
 * checked here.
 */
final class RemoteApi implements XenApi {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteApi.class);

  private static final String DEFINE = "VM.define";

  private final Connection connection;
  private final Mirror mirror;
  private final Caller caller;

  RemoteApi(Connection connection, Mirror mirror, Caller caller) {
    this.connection = connection;
    this.mirror = mirror;
    this.caller = caller;
  }

  @Override
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> C on(Class<C> type) {
    return ApiModel.current().of(type).facade(this::send);
  }

  @Override
  public <C extends ApiObject<C, ?>> @Nullable Object send(Message<C> message) {
    caller.requireMaySend(message.call());
    Object answer = answer(message);
    if (message.call().role() != Role.READ_ONLY) {
      see();
    }
    return answer;
  }

  private @Nullable Object answer(Message<?> message) {
    try {
      return connection.send(message);
    } catch (XenApiException failure) {
      boolean isUnknown = failure.code() == ErrorCode.MESSAGE_METHOD_UNKNOWN;
      if (isUnknown && message.call().fullName().equals(DEFINE)) {
        return defineInSteps(message.arguments());
      }
      throw failure;
    }
  }

  /** {@code VM.define} is a message of our own, which other servers do not have. */
  @SuppressWarnings("unchecked") // these are the parameters of VM.define
  private Ref<Vm> defineInSteps(List<Object> arguments) {
    return new StepwiseDefinition(this, mirror.inventory())
        .define(
            (Vm.Fields) arguments.get(0),
            (List<NewDisk>) arguments.get(1),
            (List<NewInterface>) arguments.get(2));
  }

  @Override
  public <C extends ApiObject<C, ?>> Ref<Task> start(Message<C> message) {
    caller.requireMaySend(message.call());
    Ref<Task> task = connection.start(message);
    see();
    return task;
  }

  /** Has the mirror pass what was done. It was done, whether or not the server can tell us now. */
  private void see() {
    try {
      mirror.catchUp();
    } catch (XenApiException unreachable) {
      LOG.debug("the mirror follows later", unreachable);
    }
  }
}
