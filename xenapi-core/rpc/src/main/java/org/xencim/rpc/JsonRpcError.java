package org.xencim.rpc;

/** The numbers of errors that JSON-RPC 2.0 has, and those that it leaves to servers. */
enum JsonRpcError {
  /** What was sent is no JSON, or none that is taken. */
  PARSE_ERROR(-32700),
  /** It is JSON, but no request. */
  INVALID_REQUEST(-32600),
  METHOD_NOT_FOUND(-32601),
  INVALID_PARAMS(-32602),
  INTERNAL_ERROR(-32603),
  /** The answer to a batch is too long already. */
  ANSWER_TOO_LONG(-32000),
  /** An error of the Xen-API, as XAPI numbers all of them. */
  XEN_API(1);

  private final int number;

  JsonRpcError(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** The number that goes with an error code of the Xen-API. */
  static JsonRpcError of(String errorCode) {
    return switch (errorCode) {
      case "MESSAGE_METHOD_UNKNOWN" -> METHOD_NOT_FOUND;
      case "MESSAGE_PARAMETER_COUNT_MISMATCH", "FIELD_TYPE_ERROR" -> INVALID_PARAMS;
      case "INTERNAL_ERROR" -> INTERNAL_ERROR;
      default -> XEN_API;
    };
  }
}
