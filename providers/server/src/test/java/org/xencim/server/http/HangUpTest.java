package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.server.http.XenRpcTestServer.call;
import static org.xencim.server.http.XenRpcTestServer.post;

import java.io.IOException;
import java.time.Duration;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.server.config.BodyPace;
import org.xencim.server.config.HttpLimits;

/**
 * Clients that wait for events and hang up: their place is there for others long before they would
 * have been answered. There is one place for each user.
 */
@Test(timeOut = 90_000)
public class HangUpTest extends XenRpcScene {
  private static final HttpLimits LIMITS =
      new HttpLimits(
          1 << 20,
          8192,
          20,
          4,
          100,
          Duration.ofSeconds(2),
          new BodyPace(Duration.ofMinutes(1), 1024));

  public HangUpTest() {
    super(LIMITS);
  }

  @DataProvider
  public Object[][] waits() {
    return new Object[][] {
      {"tcp", "event.from"}, {"tls", "event.from"}, {"unix", "event.from"}, {"tcp", "event.next"},
    };
  }

  /** Waits for what does not happen, for minutes. */
  private String wait(String method) throws IOException {
    if (method.equals("event.from")) {
      return from(120);
    }
    server.ask(call("event.register", "'" + session + "',['network']"));
    return post(
        "/RPC2",
        "<methodCall><methodName>event.next</methodName><params><param><value>"
            + session
            + "</value></param></params></methodCall>");
  }

  private String from(double seconds) throws IOException {
    return call("event.from", "'%s',['network'],'%s',%s".formatted(session, token(), seconds));
  }

  private String token() throws IOException {
    String hosts = server.ask(call("host.get_all", "'" + session + "'"));
    String host = hosts.replaceAll(".*'(OpaqueRef:[^']*)'.*", "$1");
    String answer = server.ask(call("event.inject", "'%s','host','%s'".formatted(session, host)));
    return answer.replaceAll(".*'result':'([^']*)'.*", "$1");
  }

  private boolean isTaken() throws IOException {
    return server.ask(from(0.01)).contains("TOO_BUSY");
  }

  private void sendWait(RawConnection connection, String method) throws IOException {
    String request = wait(method);
    server.awaitLongWait(() -> connection.send(request));
  }

  private void awaitFreePlace() throws IOException {
    while (isTaken()) {
      Thread.onSpinWait();
    }
  }

  @Test(dataProvider = "waits")
  public void thePlaceOfWhoHangsUpIsFree(String transport, String method) throws IOException {
    try (RawConnection connection = server.connect(transport)) {
      sendWait(connection, method);
      assertThat(isTaken()).isTrue();
    }
    awaitFreePlace();
  }

  @Test(dataProvider = "waits")
  public void whoSendsTheNextRequestMeanwhileIsAnsweredTwice(String transport, String method)
      throws IOException {
    try (RawConnection connection = server.connect(transport)) {
      sendWait(connection, method);
      connection.send(call("system.methodHelp", "'event.next'"));
      connection.send(call("system.methodHelp", "'event.from'"));
      server.ask(call("network.create", "'" + session + "',{'name_label':'new'}"));

      assertThat(connection.read().body()).contains("network");
      assertThat(connection.read().body()).contains("event.next");
      assertThat(connection.read().body()).contains("event.from");
    }
  }

  @Test(dataProvider = "waits")
  public void whoSendsMuchAheadIsAnsweredToo(String transport, String method) throws IOException {
    try (RawConnection connection = server.connect(transport)) {
      sendWait(connection, method);
      connection.send(call("system.methodHelp", "'" + "x".repeat(200_000) + "'"));
      server.ask(call("network.create", "'" + session + "',{'name_label':'new'}"));

      assertThat(connection.read().body()).contains("network");
      assertThat(connection.read().body()).contains("MESSAGE_METHOD_UNKNOWN");
    }
  }

  @Test
  public void aSilenceIsNoHangUp() throws IOException {
    try (RawConnection connection = server.connect("tcp")) {
      // Longer than a connection may be idle.
      connection.send(from(4));

      assertThat(connection.read().body()).contains("\"events\":[]");
    }
  }

  @Test
  public void halfAConnectionIsNone() throws IOException {
    try (RawConnection connection = server.connect("tcp")) {
      sendWait(connection, "event.from");
      connection.endOutput();
      awaitFreePlace();
    }
  }
}
