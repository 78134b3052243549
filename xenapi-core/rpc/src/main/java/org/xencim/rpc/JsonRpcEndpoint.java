package org.xencim.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * The Xen-API over JSON-RPC 1.0 and 2.0. In 2.0 an error has the code 1, the error code of the
 * Xen-API for its message, and the parameters for its data, as XAPI has it.
 */
public final class JsonRpcEndpoint {
  /** Exactly what the npm client compares the header with. */
  public static final String CONTENT_TYPE = "application/json";

  private static final int XEN_API_ERROR = 1;
  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  // What surrounds the values: an array of requests, the request, its parameters.
  private static final int ENVELOPE = 3;
  private static final int TOKENS_PER_VALUE = 2;

  private final XenRpc rpc;
  private final JsonFactory factory;
  private final int bytes;

  public JsonRpcEndpoint(XenRpc rpc, RpcLimits limits) {
    this.rpc = Objects.requireNonNull(rpc, "rpc");
    this.bytes = limits.bytes();
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(limits.bytes())
                    .maxNestingDepth(limits.depth() + ENVELOPE)
                    .maxTokenCount((long) limits.values() * TOKENS_PER_VALUE)
                    .build())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
  }

  /**
   * Answers one request, or a batch of them.
   *
   * @throws IOException when the request cannot be read, or the answer not be written; what has
   *     been written of it is not complete then
   */
  public void serve(InputStream request, OutputStream answer, Peer peer) throws IOException {
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), answer)) {
      answer(request, peer, json);
    } catch (JacksonIOException failure) {
      IOException broken = BrokenRequest.reasonOf(failure);
      throw broken != null ? broken : failure.getCause();
    }
  }

  private void answer(InputStream request, Peer peer, JsonGenerator json) throws IOException {
    Object document;
    try {
      document = read(request);
    } catch (JacksonException malformed) {
      if (BrokenRequest.reasonOf(malformed) != null) {
        throw malformed;
      }
      protocolError(json, PARSE_ERROR, String.valueOf(malformed.getOriginalMessage()));
      return;
    }
    if (document instanceof List<?> batch && !batch.isEmpty()) {
      answerBatch(batch, peer, json);
    } else {
      answerOne(document, peer, json);
    }
  }

  private @Nullable Object read(InputStream request) {
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), new LimitedInput(request, bytes))) {
      return parser.nextToken() == null ? null : JsonTree.read(parser);
    }
  }

  /** An array of answers; nothing at all when none is wanted. */
  private void answerBatch(List<?> batch, Peer peer, JsonGenerator json) throws IOException {
    boolean begun = false;
    for (Object each : batch) {
      JsonRequest request = JsonRequest.of(each);
      if (!begun && (request == null || request.wantsAnswer())) {
        json.writeStartArray();
        begun = true;
      }
      answerOne(each, peer, json);
    }
    if (begun) {
      json.writeEndArray();
    }
  }

  private void answerOne(@Nullable Object document, Peer peer, JsonGenerator json)
      throws IOException {
    JsonRequest request = JsonRequest.of(document);
    if (request == null) {
      protocolError(json, INVALID_REQUEST, "a request has a method and an array of params");
      return;
    }
    Outcome outcome = rpc.call(request.method(), request.parameters(), peer);
    if (request.wantsAnswer()) {
      write(outcome, request, json);
    }
  }

  private static void write(Outcome outcome, JsonRequest request, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    if (request.version2()) {
      json.writeStringProperty("jsonrpc", "2.0");
    }
    switch (outcome) {
      case Outcome.Success success -> {
        json.writeName("result");
        success.write(new JsonValues(json));
        if (!request.version2()) {
          json.writeNullProperty("error");
        }
      }
      case Outcome.Failure failure when request.version2() ->
          error(json, XEN_API_ERROR, failure.code(), failure.parameters());
      case Outcome.Failure failure -> {
        json.writeNullProperty("result");
        json.writeName("error");
        texts(json, failure.description());
      }
    }
    json.writeName("id");
    JsonTree.write(request.id(), json);
    json.writeEndObject();
  }

  private static void error(JsonGenerator json, int code, String message, List<String> data) {
    json.writeObjectPropertyStart("error");
    json.writeNumberProperty("code", code);
    json.writeStringProperty("message", message);
    json.writeName("data");
    texts(json, data);
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, List<String> texts) {
    json.writeStartArray();
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  /** The answer to what is no request, and so has no id. */
  private static void protocolError(JsonGenerator json, int code, String message) {
    json.writeStartObject();
    json.writeStringProperty("jsonrpc", "2.0");
    error(json, code, Misfit.shortened(message), List.of());
    json.writeNullProperty("id");
    json.writeEndObject();
  }
}
