package org.xencim.rpc;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Xen;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/**
 * Carries out what clients ask for, whatever format they ask in. A request passes four gates, from
 * cheap to dear: its name, the number of its parameters, its session, the types of its parameters.
 */
public final class XenRpc {
  private static final Logger LOG = LoggerFactory.getLogger(XenRpc.class);
  private static final String ASYNC = "Async.";
  // What xm sends behind VM.pause and VM.unpause. It has no effect: the pause was the effect.
  private static final String PAUSE_NOTE = "VM.set_pauseflag";
  private static final Plan NOTHING = new BasicPlan(ApiType.Basic.VOID, Dialect.MANUAL);

  private final Xen xen;
  private final Map<Dialect, MethodTable> tables = new EnumMap<>(Dialect.class);
  private final DraftAccessors draft;
  private final Introspection introspection;

  /** The messages that {@code xen} understands, in all dialects. */
  public XenRpc(Xen xen) {
    this.xen = Objects.requireNonNull(xen, "xen");
    for (Dialect dialect : Dialect.values()) {
      tables.put(dialect, new MethodTable(ApiModel.current(), dialect, Side.SERVER));
    }
    this.draft = new DraftAccessors(ApiModel.current(), table(Dialect.DRAFT));
    this.introspection = new Introspection(table(Dialect.MANUAL));
  }

  private MethodTable table(Dialect dialect) {
    return Objects.requireNonNull(tables.get(dialect));
  }

  /**
   * Carries out a method; never throws for what a client did wrong, nor for what we did.
   *
   * @param parameters as the parser of the format left them
   * @param peer who asks
   */
  Outcome call(String method, List<?> parameters, Peer peer) {
    try {
      return carryOut(method, parameters, peer);
    } catch (XenApiException failure) {
      return Outcome.Failure.of(failure, peer.dialect());
    } catch (RuntimeException mistake) {
      return Outcome.Failure.of(internalError(method, mistake), peer.dialect());
    }
  }

  private Outcome carryOut(String name, List<?> given, Peer peer) {
    if (name.startsWith("system.")) {
      return new Outcome.Success(
          introspection.answer(name, given), introspection.planOf(name), xen.inventory());
    }
    if (name.equals(PAUSE_NOTE) && peer.dialect() == Dialect.MANUAL) {
      return noted(given, peer);
    }
    boolean async = name.startsWith(ASYNC);
    DraftAccessor<?, ?> accessor = peer.dialect() == Dialect.DRAFT ? draft.find(name) : null;
    if (accessor != null) {
      return access(accessor, name, given, peer);
    }
    RpcMethod<?> method = table(peer.dialect()).find(async ? name.substring(ASYNC.length()) : name);
    if (method == null || (async && !method.call().async())) {
      throw new XenApiException(ErrorCode.MESSAGE_METHOD_UNKNOWN, Misfit.shortened(name));
    }
    method.checkCount(name, given);
    Caller caller = caller(method, given, peer);
    return async ? start(method, given, caller, peer) : send(method, given, caller, peer);
  }

  private Outcome access(DraftAccessor<?, ?> accessor, String name, List<?> given, Peer peer) {
    accessor.checkCount(name, given);
    Caller caller = caller(accessor.getRecord(), given, peer);
    return accessor.answer(given, xen.as(caller), table(Dialect.DRAFT), xen.inventory());
  }

  private Outcome noted(List<?> given, Peer peer) {
    if (given.size() != 3) {
      throw new XenApiException(
          ErrorCode.MESSAGE_PARAMETER_COUNT_MISMATCH, PAUSE_NOTE, 3, given.size());
    }
    xen.caller(Ref.of(Session.class, RpcMethod.session(given)), peer.origin());
    return new Outcome.Success(null, NOTHING, xen.inventory());
  }

  private Caller caller(RpcMethod<?> method, List<?> given, Peer peer) {
    Caller caller =
        method.call().session()
            ? xen.caller(Ref.of(Session.class, RpcMethod.session(given)), peer.origin())
            : Caller.unauthenticated(peer.origin());
    return caller.withPresence(peer.presence());
  }

  private <C extends ApiObject<C, ?>> Outcome send(
      RpcMethod<C> method, List<?> given, Caller caller, Peer peer) {
    XenApi api = xen.as(caller);
    Message<C> message = method.message(given);
    Object result =
        peer.dialect() == Dialect.XAPI
            ? api.send(message)
            : new XendWays(peer.dialect(), xen.inventory(), api).send(message);
    return new Outcome.Success(result, method.result(), xen.inventory());
  }

  private <C extends ApiObject<C, ?>> Outcome start(
      RpcMethod<C> method, List<?> given, Caller caller, Peer peer) {
    Ref<Task> task = xen.as(caller).start(method.message(given));
    Plan plan = new ReferencePlan<>(Task.class, false, peer.dialect());
    return new Outcome.Success(task, plan, xen.inventory());
  }

  /** The log has all of it, the client a number to ask for. */
  private static XenApiException internalError(String method, RuntimeException mistake) {
    String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    LOG.error("internal error {} in {}", number, Misfit.shortened(method), mistake);
    return new XenApiException(
        ErrorCode.INTERNAL_ERROR, number + "; the log of the server has the rest");
  }
}
