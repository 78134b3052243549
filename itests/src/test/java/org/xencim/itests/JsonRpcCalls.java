package org.xencim.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Calls over JSON-RPC with texts as arguments, for tests of what comes of them. */
final class JsonRpcCalls implements AutoCloseable {
  private static final Pattern RESULT = Pattern.compile("\"result\" *: *\"([^\"]*)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI uri;
  private final String session;

  /** Logs in as admin. */
  JsonRpcCalls(Daemon daemon) throws IOException, InterruptedException {
    this.uri = URI.create(daemon.xenRpc("http") + "/jsonrpc");
    this.session = text(send("session.login_with_password", "admin", daemon.password()));
  }

  /** The whole answer to a call. */
  String call(String method, String... arguments) throws IOException, InterruptedException {
    String[] all = new String[arguments.length + 1];
    all[0] = session;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return send(method, all);
  }

  /** The result of a call that answers a text. */
  String textOf(String method, String... arguments) throws IOException, InterruptedException {
    return text(call(method, arguments));
  }

  private static String text(String answer) {
    Matcher result = RESULT.matcher(answer);
    if (!result.find()) {
      throw new AssertionError("no text: " + answer);
    }
    return String.valueOf(result.group(1));
  }

  private String send(String method, String... arguments) throws IOException, InterruptedException {
    String parameters =
        Arrays.stream(arguments).map(it -> '"' + it + '"').collect(Collectors.joining(","));
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
            .formatted(method, parameters);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
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
