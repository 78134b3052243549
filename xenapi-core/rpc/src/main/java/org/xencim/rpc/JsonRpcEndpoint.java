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
 * The Xen-API over JSON-RPC 1.0 and 2.0. In 2.0 an error has the error code of the Xen-API for its
 * message and the parameters for its data, as XAPI has it; its number is that of JSON-RPC where
 * there is one for it, else 1.
 */
public final class JsonRpcEndpoint {
  /** Exactly what the npm client compares the header with. */
  public static final String CONTENT_TYPE = "application/json";

  private final XenRpc rpc;
  private final JsonFactory factory;
  private final RpcLimits limits;

  public JsonRpcEndpoint(XenRpc rpc, RpcLimits limits) {
    this.rpc = Objects.requireNonNull(rpc, "rpc");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(limits.bytes())
                    // One more, so that the limit that is told is ours.
                    .maxNestingDepth(limits.depth() + JsonTree.ENVELOPE + 1)
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
    CountedOutput counted = new CountedOutput(answer);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), counted)) {
      answer(request, peer, new JsonRpcAnswer(json), counted);
    } catch (JacksonIOException failure) {
      IOException broken = BrokenRequest.reasonOf(failure);
      throw broken != null ? broken : failure.getCause();
    }
  }

  private void answer(InputStream request, Peer peer, JsonRpcAnswer answer, CountedOutput written)
      throws IOException {
    Object document;
    try {
      document = read(request);
    } catch (JacksonException malformed) {
      if (BrokenRequest.reasonOf(malformed) != null) {
        throw malformed;
      }
      answer.refuse(JsonRpcError.PARSE_ERROR, UntakenJson.sentence(malformed), null);
      return;
    }
    if (document instanceof List<?> batch && !batch.isEmpty()) {
      answerBatch(batch, peer, answer, written);
    } else {
      answerOne(JsonRequest.of(document), peer, answer);
    }
  }

  private @Nullable Object read(InputStream request) {
    try (JsonParser parser =
        factory.createParser(
            ObjectReadContext.empty(), new LimitedInput(request, limits.bytes()))) {
      return JsonTree.read(parser, limits);
    }
  }

  /** An array of answers; nothing at all when none is wanted. */
  private void answerBatch(List<?> batch, Peer peer, JsonRpcAnswer answer, CountedOutput written)
      throws IOException {
    if (batch.size() > limits.batch()) {
      String reason = "a batch has at most " + limits.batch() + " requests";
      answer.refuse(JsonRpcError.INVALID_REQUEST, reason, null);
      return;
    }
    List<JsonRequest> requests = batch.stream().map(JsonRequest::of).toList();
    boolean isAnswered = requests.stream().anyMatch(JsonRequest::wantsAnswer);
    if (isAnswered) {
      answer.json().writeStartArray();
    }
    for (JsonRequest request : requests) {
      if (written.count() < limits.batchAnswer()) {
        answerOne(request, peer, answer);
      } else {
        refuse(request, answer);
      }
    }
    if (isAnswered) {
      answer.json().writeEndArray();
    }
  }

  private void answerOne(JsonRequest request, Peer peer, JsonRpcAnswer answer) throws IOException {
    switch (request) {
      case JsonRequest.Invalid invalid ->
          answer.refuse(invalid.error(), invalid.reason(), invalid.id());
      case JsonRequest.Call call -> {
        Outcome outcome = rpc.call(call.method(), call.parameters(), peer);
        if (call.wantsAnswer()) {
          answer.write(outcome, call);
        }
      }
    }
  }

  /** A request behind others whose answers are too long together. */
  private void refuse(JsonRequest request, JsonRpcAnswer answer) {
    if (request.wantsAnswer()) {
      Object id =
          switch (request) {
            case JsonRequest.Call call -> call.id();
            case JsonRequest.Invalid invalid -> invalid.id();
          };
      String reason = "not carried out: the answer has " + limits.batchAnswer() + " bytes already";
      answer.refuse(JsonRpcError.ANSWER_TOO_LONG, reason, id);
    }
  }
}
