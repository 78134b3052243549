package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.server.http.Requests.AUTHORIZATION;
import static org.xencim.server.http.Requests.CHUNKED_HEAD;
import static org.xencim.server.http.Requests.CIM_HEADERS;
import static org.xencim.server.http.Requests.GOOD_HEAD;
import static org.xencim.server.http.Requests.body;
import static org.xencim.server.http.Requests.chunk;
import static org.xencim.server.http.Requests.good;

import java.io.IOException;
import java.time.Duration;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;
import org.xencim.server.config.BodyPace;

/** Bodies as they are sent: whole, in chunks, announced, too long. */
public class RequestBodyTest {
  private final TestServer server = new TestServer();

  @AfterClass
  public void stop() {
    server.close();
  }

  @Test
  public void aBodyOverTheLimitIsRefusedBeforeItIsSent() throws IOException {
    String headers =
        "POST / HTTP/1.1\r\nHost: x\r\n" + CIM_HEADERS + AUTHORIZATION + "Content-Length: 100001";

    assertThat(server.ask(headers + "\r\n\r\n").status()).isEqualTo(413);
    assertThat(server.ask(headers + "\r\nExpect: 100-continue\r\n\r\n").status()).isEqualTo(413);
  }

  @Test
  public void aChunkedBodyOverTheLimitIsRefused() throws IOException {
    String chunks = chunk(" ".repeat(0x2000)).repeat(14);

    assertThat(server.ask(CHUNKED_HEAD + chunks).status()).isEqualTo(413);
  }

  @Test
  public void aChunkedRequestIsRead() throws IOException {
    String body = body("Xen_Caller");
    String chunked = chunk(body.substring(0, 10)) + chunk(body.substring(10)) + "0\r\n\r\n";

    assertThat(server.ask(CHUNKED_HEAD + chunked).body()).contains("User_ann");
  }

  @Test
  public void aClientThatWaitsForContinueGetsItOnlyWithTheRightPassword() throws IOException {
    String body = body("Xen_Caller");
    String head = "POST / HTTP/1.1\r\nHost: x\r\n" + CIM_HEADERS;
    String rest = "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n";

    try (RawConnection connection = server.connect()) {
      assertThat(connection.send(head + AUTHORIZATION + rest).read().status()).isEqualTo(100);
      assertThat(connection.send(body).read().body()).contains("User_ann");
    }
    assertThat(server.ask(head + rest).status()).isEqualTo(401);
  }

  @Test
  public void aClientThatFallsSilentIsDropped() throws IOException {
    try (RawConnection connection = server.connect()) {
      connection.send(cut(good("Xen_Caller")));

      assertThat(connection.read().status()).isEqualTo(408);
      assertThat(connection.isAtEnd()).isTrue();
    }
  }

  @Test
  public void aClientThatEndsHalfwayIsToldSo() throws IOException {
    try (RawConnection connection = server.connect()) {
      connection.send(cut(good("Xen_Caller"))).endOutput();

      assertThat(connection.read().status()).isEqualTo(400);
      assertThat(connection.isAtEnd()).isTrue();
    }
  }

  @Test
  public void aClientThatTricklesLosesItsPlace() throws IOException {
    BodyPace pace = new BodyPace(Duration.ofMillis(300), 1 << 20);
    try (TestServer one = new TestServer(0, TestServer.limits(1, pace), new FakeOperations());
        RawConnection connection = one.connect()) {
      connection.send(GOOD_HEAD + "Content-Length: 90000\r\n\r\n");
      // White space before the XML declaration would be refused, so the body begins well.
      connection.send("<CIM ");
      while (!connection.isAnswered(Duration.ofMillis(50))) {
        connection.send(" ");
      }

      assertThat(connection.read().status()).isEqualTo(408);
      assertThat(connection.isAtEnd()).isTrue();
      assertThat(one.ask(good("Xen_Caller")).status()).isEqualTo(200);
    }
  }

  private static String cut(String request) {
    return request.substring(0, request.length() - 20);
  }
}
