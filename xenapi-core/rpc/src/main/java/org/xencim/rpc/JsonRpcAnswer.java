package org.xencim.rpc;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Answers of JSON-RPC, in the version of their request. */
record JsonRpcAnswer(JsonGenerator json) {
  private static final String RESULT = "result";
  private static final String ERROR = "error";

  /** What came of a call. */
  void write(Outcome outcome, JsonRequest.Call call) throws IOException {
    json.writeStartObject();
    if (call.version2()) {
      json.writeStringProperty("jsonrpc", "2.0");
    }
    switch (outcome) {
      case Outcome.Success success -> {
        json.writeName(RESULT);
        success.write(new JsonValues(json));
        if (!call.version2()) {
          json.writeNullProperty(ERROR);
        }
      }
      case Outcome.Failure failure when call.version2() ->
          error(JsonRpcError.of(failure.code()), failure.code(), failure.parameters());
      case Outcome.Failure failure -> {
        json.writeNullProperty(RESULT);
        json.writeName(ERROR);
        texts(failure.description());
      }
    }
    end(call.id());
  }

  /**
   * An error of the protocol, which is told as that of JSON-RPC 2.0.
   *
   * @param id that of the request, if it is known
   */
  void refuse(JsonRpcError error, String reason, @Nullable Object id) {
    json.writeStartObject();
    json.writeStringProperty("jsonrpc", "2.0");
    error(error, reason, List.of());
    end(id);
  }

  private void error(JsonRpcError error, String message, List<String> data) {
    json.writeObjectPropertyStart(ERROR);
    json.writeNumberProperty("code", error.number());
    json.writeStringProperty("message", message);
    json.writeName("data");
    texts(data);
    json.writeEndObject();
  }

  private void texts(List<String> texts) {
    json.writeStartArray();
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private void end(@Nullable Object id) {
    json.writeName("id");
    JsonTree.write(id, json);
    json.writeEndObject();
  }
}
