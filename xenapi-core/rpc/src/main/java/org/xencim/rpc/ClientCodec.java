package org.xencim.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.XenApiException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Messages as JSON-RPC 2.0 requests to another Xen-API server, and what it answers, in the dialect
 * of XAPI. Immutable.
 */
public final class ClientCodec {
  private static final Logger LOG = LoggerFactory.getLogger(ClientCodec.class);
  private static final Dialect DIALECT = Dialect.XAPI;

  private final JsonFactory factory = new JsonFactory();
  private final MethodTable methods = new MethodTable(ApiModel.current(), DIALECT, Side.CLIENT);
  private final Marshallers marshallers = new Marshallers(ApiModel.current(), DIALECT, Side.CLIENT);

  /** Writes the request that sends {@code message}, in {@code session} when it needs one. */
  public void writeCall(Message<?> message, Ref<Session> session, OutputStream out) {
    write(message.call().fullName(), message, session, out);
  }

  /** Writes the request that starts {@code message} as a task. */
  public void writeStart(Message<?> message, Ref<Session> session, OutputStream out) {
    write("Async." + message.call().fullName(), message, session, out);
  }

  private void write(String name, Message<?> message, Ref<Session> session, OutputStream out) {
    RpcMethod<?> method = methodOf(message);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("jsonrpc", "2.0");
      json.writeStringProperty("method", name);
      json.writeArrayPropertyStart("params");
      if (message.call().session()) {
        json.writeString(DIALECT.reference(session.handle()));
      }
      writeArguments(method, message.arguments(), new JsonValues(json));
      json.writeEndArray();
      json.writeNumberProperty("id", 1);
      json.writeEndObject();
    }
  }

  private static void writeArguments(RpcMethod<?> method, List<Object> arguments, ValueSink sink) {
    try {
      for (int i = 0; i < arguments.size(); i++) {
        method.parameters().get(i).write(arguments.get(i), sink, Inventory.empty());
      }
    } catch (IOException e) {
      throw new IllegalStateException("a JSON generator throws its own exceptions", e);
    }
  }

  /**
   * Reads the answer to {@code message}: its result, null when it has none.
   *
   * @throws XenApiException what the server answered instead, or INTERNAL_ERROR when it did not
   *     answer in JSON-RPC
   */
  public @Nullable Object readResult(Message<?> message, InputStream in) {
    RpcMethod<?> method = methodOf(message);
    Object result = readReply(in);
    return method.isVoid() ? null : method.result().read(result, message.call().fullName());
  }

  /** Reads the answer to a message that was started as a task. */
  public Ref<Task> readTask(InputStream in) {
    if (readReply(in) instanceof String reference) {
      return Ref.of(Task.class, Dialect.handle(reference));
    }
    throw broken("a task is a string");
  }

  /** Reads the answer to {@code event.from}. */
  public News readNews(InputStream in) {
    if (readReply(in) instanceof Map<?, ?> batch
        && batch.get("events") instanceof List<?> events
        && batch.get("token") instanceof String token) {
      List<News.Item<?, ?>> items = new ArrayList<>();
      events.forEach(event -> readEvent(event).ifPresent(items::add));
      return new News(items, token);
    }
    throw broken("a batch of events has events and a token");
  }

  /** Of a class, or in a form, that nobody here knows nothing can be told. */
  private Optional<News.Item<?, ?>> readEvent(@Nullable Object event) {
    if (!(event instanceof Map<?, ?> members
        && members.get("class") instanceof String className
        && members.get("ref") instanceof String reference)) {
      throw broken("an event has a class and a ref");
    }
    return ApiModel.current()
        .byName(className)
        .filter(ClassModel::isStored)
        .flatMap(model -> item(model, Dialect.handle(reference), members));
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Optional<News.Item<?, ?>> item(
      ClassModel<C, F> model, String handle, Map<?, ?> event) {
    Ref<C> ref = Ref.of(model.type(), handle);
    if ("del".equals(event.get("operation"))) {
      return Optional.of(new News.Gone<>(ref));
    }
    Plan plan = marshallers.ofType(model.recordType());
    try {
      @SuppressWarnings("unchecked") // a class's plan reads the class's records
      F fields = (F) plan.read(event.get("snapshot"), model.name());
      return Optional.of(new News.Present<>(new Row<>(ref, fields)));
    } catch (XenApiException misfit) {
      LOG.warn("{} {} is left as it was known: {}", model.name(), handle, misfit.getMessage());
      return Optional.empty();
    }
  }

  private RpcMethod<?> methodOf(Message<?> message) {
    return Objects.requireNonNull(methods.find(message.call().fullName()));
  }

  private @Nullable Object readReply(InputStream in) {
    Object reply;
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
      reply = JsonTree.read(parser);
    } catch (JacksonException e) {
      throw broken("it is no JSON-RPC, whose path is usually /jsonrpc: " + e.getOriginalMessage());
    }
    if (!(reply instanceof Map<?, ?> members)) {
      throw broken("the answer is no JSON object");
    }
    if (members.get("error") instanceof Map<?, ?> error) {
      throw RemoteError.of(error.get("message"), error.get("data"));
    }
    return members.get("result");
  }

  private static XenApiException broken(String reason) {
    return new XenApiException(
        ErrorCode.INTERNAL_ERROR,
        "the server's answer is not understood: " + Misfit.shortened(reason));
  }
}
