package org.xencim.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Calls over JSON-RPC, for tests of what comes of them. */
public final class JsonRpcCalls implements AutoCloseable {
  private static final Pattern RESULT = Pattern.compile("\"result\" *: *\"([^\"]*)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI uri;
  private final String session;

  /** Logs in as admin. */
  public JsonRpcCalls(Daemon daemon) throws IOException, InterruptedException {
    this.uri = URI.create(daemon.xenRpc("http") + "/jsonrpc");
    this.session = text(send("session.login_with_password", "admin", daemon.password()));
  }

  /**
   * The whole answer to a call that succeeds; arguments are texts, numbers, truth values, sets,
   * empty maps.
   */
  public String call(String method, Object... arguments) throws IOException, InterruptedException {
    return succeeded(method, tried(method, arguments));
  }

  /** The whole answer to a call, which may be an error. */
  public String tried(String method, Object... arguments) throws IOException, InterruptedException {
    Object[] all = new Object[arguments.length + 1];
    all[0] = session;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return send(method, all);
  }

  /** The result of a call that answers a text. */
  public String textOf(String method, Object... arguments)
      throws IOException, InterruptedException {
    return text(call(method, arguments));
  }

  private static String text(String answer) {
    Matcher result = RESULT.matcher(answer);
    if (!result.find()) {
      throw new AssertionError("no text: " + answer);
    }
    return String.valueOf(result.group(1));
  }

  private String send(String method, Object... arguments) throws IOException, InterruptedException {
    String parameters =
        Arrays.stream(arguments).map(JsonRpcCalls::json).collect(Collectors.joining(","));
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
            .formatted(method, parameters);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String json(Object argument) {
    return switch (argument) {
      case String text -> '"' + text + '"';
      case List<?> set -> set.stream().map(JsonRpcCalls::json).toList().toString();
      default -> argument.toString();
    };
  }

  private static String succeeded(String method, String answer) {
    if (!answer.contains("\"result\"")) {
      throw new AssertionError(method + " answers " + answer);
    }
    return answer;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
