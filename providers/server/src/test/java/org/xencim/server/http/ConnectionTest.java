package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.server.http.Requests.AUTHORIZATION;
import static org.xencim.server.http.Requests.CIM_HEADERS;
import static org.xencim.server.http.Requests.END;
import static org.xencim.server.http.Requests.body;
import static org.xencim.server.http.Requests.good;
import static org.xencim.server.http.Requests.post;

import java.io.IOException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;
import org.xencim.server.http.RawConnection.Answer;

/** Several requests on a connection, and how it ends. */
public class ConnectionTest {
  private final TestServer server = new TestServer();

  @AfterClass
  public void stop() {
    server.close();
  }

  @Test
  public void requestsMayFollowEachOtherWithoutWaiting() throws IOException {
    String request = good("Xen_Caller");

    try (RawConnection connection = server.connect()) {
      connection.send(request.repeat(3));
      for (int answers = 0; answers < 3; answers++) {
        assertThat(connection.read().body()).contains("User_ann");
      }
    }
  }

  @Test
  public void anOldClientReadsToTheEnd() throws IOException {
    String request = good("Xen_Many");

    try (RawConnection connection = server.connect()) {
      Answer answer = connection.send(request.replace("HTTP/1.1", "HTTP/1.0")).read();

      assertThat(answer.header("Transfer-Encoding")).isEmpty();
      assertThat(answer.body()).endsWith(END);
      assertThat(connection.isAtEnd()).isTrue();
    }
  }

  @Test
  public void aClientThatWantsToCloseIsClosed() throws IOException {
    try (RawConnection connection = server.connect()) {
      connection.send(
          post(CIM_HEADERS + AUTHORIZATION + "Connection: close\r\n", body("Xen_Many")));

      assertThat(connection.read().body()).endsWith(END);
      assertThat(connection.isAtEnd()).isTrue();
    }
  }
}
