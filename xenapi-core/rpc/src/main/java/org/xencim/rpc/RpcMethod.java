package org.xencim.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.ParameterModel;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.XenApiException;

/**
 * A message as a method of Xen-RPC: what its parameters are read by, and what its result is written
 * by.
 *
 * @param parameters one plan for each parameter of {@code call}
 */
record RpcMethod<C extends ApiObject<C, ?>>(CallModel<C> call, List<Plan> parameters, Plan result) {
  RpcMethod {
    Objects.requireNonNull(call, "call");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(result, "result");
  }

  boolean isVoid() {
    return call.result() == ApiType.Basic.VOID;
  }

  /** Parameters in front of those of the call: the session, where it needs one. */
  private int leading() {
    return call.session() ? 1 : 0;
  }

  private int required() {
    return (int) call.parameters().stream().filter(each -> each.fallback().isEmpty()).count();
  }

  /** The session that the client named first; FIELD_TYPE_ERROR. */
  static String session(List<?> given) {
    if (!(given.getFirst() instanceof String reference)) {
      throw Misfit.type("session");
    }
    return Dialect.handle(reference);
  }

  /**
   * Checks that there are as many as the message takes; optional ones may be missing.
   *
   * @param name the message as the client spelt it
   */
  void checkCount(String name, List<?> given) {
    int least = leading() + required() - (isOfSession() ? 1 : 0);
    int most = leading() + parameters.size();
    if (given.size() < least || given.size() > most) {
      throw new XenApiException(
          ErrorCode.MESSAGE_PARAMETER_COUNT_MISMATCH,
          name,
          given.size() > most ? most : leading() + required(),
          given.size());
    }
  }

  /** Reads the parameters behind the session. */
  Message<C> message(List<?> given) {
    List<Object> arguments = new ArrayList<>(parameters.size());
    List<?> rest = behindSession(given);
    for (int i = 0; i < parameters.size(); i++) {
      ParameterModel parameter = call.parameters().get(i);
      arguments.add(
          i < rest.size()
              ? parameters.get(i).read(rest.get(i), parameter.name())
              : parameter.fallback().orElseThrow());
    }
    return new Message<>(call, arguments);
  }

  /** A session that asks about itself need not say so twice: 3.0.4 and XAPI's logout do not. */
  private List<?> behindSession(List<?> given) {
    boolean itself = isOfSession() && given.size() < leading() + required();
    return itself ? given : given.subList(leading(), given.size());
  }

  private boolean isOfSession() {
    return call.session()
        && call.className().equals("session")
        && !call.parameters().isEmpty()
        && call.parameters().getFirst().type()
            instanceof ApiType.Reference(Class<?> target, boolean _)
        && target == Session.class;
  }

  /** What it takes, spelt as its declaration, for {@code system.methodHelp}. */
  String help() {
    StringBuilder text = new StringBuilder(call.fullName()).append('(');
    @Nullable String separator = null;
    if (call.session()) {
      text.append("session");
      separator = ", ";
    }
    for (ParameterModel parameter : call.parameters()) {
      text.append(separator == null ? "" : separator).append(parameter.name());
      separator = ", ";
    }
    return text.append("): ").append(call.doc()).toString();
  }
}
