package org.xencim.rpc;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client sent as a request of JSON-RPC. */
sealed interface JsonRequest {
  /** Whether the client wants to hear of it. */
  boolean wantsAnswer();

  /**
   * A call.
   *
   * @param version2 whether the answer has the form of JSON-RPC 2.0, else of 1.0
   * @param id what the client calls the request; in 1.0 any JSON
   */
  record Call(
      boolean version2,
      @Nullable Object id,
      boolean wantsAnswer,
      String method,
      List<@Nullable Object> parameters)
      implements JsonRequest {
    public Call {
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(parameters, "parameters");
    }
  }

  /**
   * No call, whatever it is meant to be.
   *
   * @param id what the client calls it, if that can be seen
   */
  record Invalid(JsonRpcError error, String reason, @Nullable Object id) implements JsonRequest {
    public Invalid {
      Objects.requireNonNull(error, "error");
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public boolean wantsAnswer() {
      return true;
    }
  }

  /** What {@code json} asks for. */
  static JsonRequest of(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> members)) {
      return new Invalid(JsonRpcError.INVALID_REQUEST, "a request is an object", null);
    }
    Object version = members.get("jsonrpc");
    if (version != null && !version.equals("2.0") && !version.equals("1.0")) {
      return invalid(members, "jsonrpc is \"2.0\", or \"1.0\", or not there");
    }
    boolean version2 = "2.0".equals(version);
    if (version2 && !isId(members.get("id"))) {
      return invalid(members, "id is a string, a number or null");
    }
    if (!(members.get("method") instanceof String method)) {
      return invalid(members, "method is a string");
    }
    return call(members, version2, method);
  }

  @SuppressWarnings("unchecked") // the parser makes lists of anything
  private static JsonRequest call(Map<?, ?> members, boolean version2, String method) {
    Object id = members.get("id");
    return switch (members.get("params")) {
      case null -> new Call(version2, id, wantsAnswer(members, version2), method, List.of());
      case List<?> parameters ->
          new Call(
              version2,
              id,
              wantsAnswer(members, version2),
              method,
              (List<@Nullable Object>) parameters);
      case Map<?, ?> _ when version2 ->
          new Invalid(
              JsonRpcError.INVALID_PARAMS, "params are told apart by place, not by name", id);
      default -> invalid(members, "params is an array");
    };
  }

  private static boolean wantsAnswer(Map<?, ?> members, boolean version2) {
    return !version2 || members.containsKey("id");
  }

  private static JsonRequest invalid(Map<?, ?> members, String reason) {
    Object id = members.get("id");
    return new Invalid(JsonRpcError.INVALID_REQUEST, reason, isId(id) ? id : null);
  }

  private static boolean isId(@Nullable Object id) {
    return id == null || id instanceof String || id instanceof Long || id instanceof BigDecimal;
  }
}
