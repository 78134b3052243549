package org.xencim.rpc.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.rpc.ClientCodec;
import org.xencim.rpc.News;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Event;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.XenApiException;

/**
 * Sends messages to another server, in one session that is begun when it is first needed, and anew
 * when the server has forgotten it.
 */
final class Connection implements AutoCloseable {
  private static final String ORIGINATOR = "xencimd";
  private static final String API_VERSION = "1.1";

  private final RemoteServer server;
  private final ClientCodec codec = new ClientCodec();
  private final HttpClient http;
  private final ReentrantLock login = new ReentrantLock();
  private volatile @Nullable Ref<Session> session;

  Connection(RemoteServer server) {
    this.server = server;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(server.connectTimeout())
            .sslContext(server.tls())
            .build();
  }

  /** Carries out {@code message} there and answers its result. */
  @Nullable Object send(Message<?> message) {
    return inSession(current ->
        exchange(
            out -> codec.writeCall(message, current, out),
            server.callTimeout(),
            in -> codec.readResult(message, in)));
  }

  /** Starts {@code message} there as a task. */
  Ref<Task> start(Message<?> message) {
    return inSession(current ->
        exchange(
            out -> codec.writeStart(message, current, out), server.callTimeout(), codec::readTask));
  }

  /**
   * What has become of all objects since {@code token}.
   *
   * @param patience how long the server may wait for something to happen
   */
  News news(String token, Duration patience) {
    Message<Event> from =
        message(Event.class, "from", List.of(List.of("*"), token, (double) patience.toSeconds()));
    return inSession(current ->
        exchange(
            out -> codec.writeCall(from, current, out),
            patience.plus(server.connectTimeout()).plus(server.callTimeout()),
            codec::readNews));
  }

  /** A session may end at any time; what is answered SESSION_INVALID was not carried out. */
  private <T extends @Nullable Object> T inSession(Function<Ref<Session>, T> body) {
    Ref<Session> current = session(null);
    try {
      return body.apply(current);
    } catch (XenApiException failure) {
      if (failure.code() != ErrorCode.SESSION_INVALID) {
        throw failure;
      }
      return body.apply(session(current));
    }
  }

  /** The session, or a new one when there is none but {@code stale}. */
  private Ref<Session> session(@Nullable Ref<Session> stale) {
    login.lock();
    try {
      Ref<Session> current = session;
      if (current == null || Objects.equals(current, stale)) {
        current = login();
        session = current;
      }
      return current;
    } finally {
      login.unlock();
    }
  }

  @SuppressWarnings("unchecked") // a login answers a session
  private Ref<Session> login() {
    Message<Session> message =
        message(
            Session.class,
            "login_with_password",
            List.of(server.user(), server.password().get(), API_VERSION, ORIGINATOR));
    Object answer =
        exchange(
            out -> codec.writeCall(message, Ref.of(Session.class, ""), out),
            server.callTimeout(),
            in -> codec.readResult(message, in));
    return (Ref<Session>) Objects.requireNonNull(answer);
  }

  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Message<C> message(
      Class<C> type, String name, List<Object> arguments) {
    return new Message<>(ApiModel.current().of(type).call(name).orElseThrow(), arguments);
  }

  private <T extends @Nullable Object> T exchange(
      Consumer<OutputStream> request, Duration timeout, Function<InputStream, T> answer) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    request.accept(body);
    try {
      HttpResponse<InputStream> response =
          http.send(post(body.toByteArray(), timeout), BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        if (response.statusCode() != 200) {
          throw unreachable("it answers HTTP " + response.statusCode());
        }
        return answer.apply(in);
      }
    } catch (IOException e) {
      throw unreachable(Unreachable.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("the call was interrupted");
    }
  }

  private HttpRequest post(byte[] body, Duration timeout) {
    return HttpRequest.newBuilder(server.endpoint())
        .timeout(timeout)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private XenApiException unreachable(String reason) {
    return new XenApiException(ErrorCode.HOST_OFFLINE, server + " (" + reason + ")");
  }

  /** Ends the session, as far as the server can be told. */
  @Override
  public void close() {
    if (session != null) {
      try {
        send(message(Session.class, "logout", List.of()));
      } catch (XenApiException alreadyGone) {
        // It ends by itself.
        session = null;
      }
    }
    http.shutdownNow();
  }
}
