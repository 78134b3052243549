package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.server.http.Requests.CHUNKED_HEAD;
import static org.xencim.server.http.Requests.GOOD_HEAD;
import static org.xencim.server.http.Requests.body;
import static org.xencim.server.http.Requests.chunk;

import java.io.IOException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.server.http.RawConnection.Answer;

/** What is no HTTP, or HTTP that means two things. */
public class MalformedHttpTest {
  private static final String LAST_CHUNK = "0\r\n\r\n";

  private final TestServer server = new TestServer();

  @AfterClass
  public void stop() {
    server.close();
  }

  @DataProvider
  Object[][] malformed() {
    String good = body("Xen_Caller");
    return new Object[][] {
      {"no HTTP", "hello\r\n\r\n", 400},
      {"no host", "POST /cimom HTTP/1.1\r\n\r\n", 400},
      {"a bad length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n", 400},
      {
        "two framings",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        400
      },
      {"two lengths", GOOD_HEAD + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
      {"two hosts", "POST / HTTP/1.1\r\nHost: x\r\nHost: y\r\nContent-Length: 0\r\n\r\n", 400},
      {"a bad host", "POST / HTTP/1.1\r\nHost: x:y:z\r\nContent-Length: 0\r\n\r\n", 400},
      {"chunked before the end", framed("chunked, gzip") + LAST_CHUNK, 400},
      {"chunked twice", framed("chunked, chunked") + LAST_CHUNK, 400},
      {"a coding without chunks", framed("gzip"), 400},
      {"a chunk without a size", CHUNKED_HEAD + "size\r\n", 400},
      {"a chunk of negative size", CHUNKED_HEAD + "-1\r\n", 400},
      {"a chunk beyond numbers", CHUNKED_HEAD + "f".repeat(17) + "\r\n", 400},
      {"a chunk longer than told", CHUNKED_HEAD + "3\r\nabcdef\r\n" + LAST_CHUNK, 400},
      {"a second chunk without a size", CHUNKED_HEAD + chunk(good) + "\r\n\r\n", 400},
      {"a trailer without a name", CHUNKED_HEAD + chunk(good) + "0\r\n: x\r\n\r\n", 400},
      {"a long header", "POST / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(5000) + "\r\n\r\n", 431},
    };
  }

  private static String framed(String coding) {
    return GOOD_HEAD + "Transfer-Encoding: " + coding + "\r\n\r\n";
  }

  /** Anybody can send such requests, so they must not fill the log either. */
  @Test(dataProvider = "malformed")
  public void malformedHttpEndsTheConnectionAndIsNotLogged(String what, String request, int status)
      throws IOException {
    try (RawConnection connection = server.connect();
        LogWatch log = new LogWatch()) {
      Answer answer = connection.send(request).read();

      assertThat(answer.status()).as(what).isEqualTo(status);
      assertThat(answer.body()).as(what).isEmpty();
      assertThat(connection.isAtEnd()).as(what).isTrue();
      assertThat(log.lines()).as(what).isEmpty();
    }
  }
}
