package org.xencim.rpc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call in JSON-RPC.
 *
 * @param version2 whether the answer has the form of JSON-RPC 2.0, else of 1.0
 * @param id what the client calls the request; any JSON
 * @param wantsAnswer whether the client wants to hear of it
 */
record JsonRequest(
    boolean version2,
    @Nullable Object id,
    boolean wantsAnswer,
    String method,
    List<@Nullable Object> parameters) {
  private static final String ID = "id";

  JsonRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(parameters, "parameters");
  }

  /** The call that {@code json} is, or null when it is none. */
  @SuppressWarnings("unchecked") // the parser makes lists of anything
  static @Nullable JsonRequest of(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> members && members.get("method") instanceof String method)) {
      return null;
    }
    boolean version2 = "2.0".equals(members.get("jsonrpc"));
    Object parameters = members.get("params");
    if (parameters != null && !(parameters instanceof List<?>)) {
      return null;
    }
    return new JsonRequest(
        version2,
        members.get(ID),
        !version2 || members.containsKey(ID),
        method,
        parameters == null ? List.of() : (List<@Nullable Object>) parameters);
  }
}
