package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.server.http.Requests.AUTHORIZATION;
import static org.xencim.server.http.Requests.CIM_HEADERS;
import static org.xencim.server.http.Requests.END;
import static org.xencim.server.http.Requests.body;
import static org.xencim.server.http.Requests.good;
import static org.xencim.server.http.Requests.post;
import static org.xencim.server.http.Requests.withBody;

import java.io.IOException;
import java.util.regex.Pattern;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;
import org.xencim.server.http.RawConnection.Answer;

/** What a CIM-XML request that is let in is answered. */
public class CimAnswerTest {
  private final TestServer server = new TestServer();

  @AfterClass
  public void stop() {
    server.close();
  }

  @Test
  public void aShortAnswerTellsItsLength() throws IOException {
    Answer answer = server.ask(good("Xen_Caller"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/xml; charset=\"utf-8\"");
    assertThat(answer.header("CIMOperation")).isEqualTo("MethodResponse");
    assertThat(answer.header("Content-Length")).isNotEmpty();
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.body()).startsWith("<?xml").contains("<CLASSNAME NAME=\"User_ann\"/>");
  }

  @Test
  public void aLongAnswerIsChunked() throws IOException {
    Answer answer = server.ask(good("Xen_Many"));

    assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
    assertThat(answer.complete()).isTrue();
    assertThat(answer.body()).contains("\"Xen_Class9999\"").endsWith(END);
    assertThat(answer.header("Trailer")).isEmpty();
  }

  @Test
  public void aFailureOfTheOperationIsAnAnswer() throws IOException {
    Answer answer = server.ask(good("Xen_Unknown"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("<ERROR CODE=\"5\" DESCRIPTION=\"There is no such class.");
  }

  @Test
  public void aMistakeOfOursHasANumberAndNoDetails() throws IOException {
    Answer answer = server.ask(good("Xen_Mistake"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .containsPattern(
            Pattern.compile("<ERROR CODE=\"1\" DESCRIPTION=\"Internal error [0-9a-f]{8} "))
        .doesNotContain("secret")
        .doesNotContain("Exception");
  }

  @Test
  public void aLateFailureIsATrailerForThoseWhoTakeTrailers() throws IOException {
    Answer answer =
        server.ask(post(CIM_HEADERS + AUTHORIZATION + "TE: trailers\r\n", body("Xen_Late")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.complete()).isTrue();
    assertThat(answer.body()).endsWith(END);
    assertThat(answer.header("Trailer")).contains("CIMStatusCode");
    assertThat(answer.header("CIMStatusCode")).isEqualTo("1");
    assertThat(answer.header("CIMStatusCodeDescription")).isEqualTo("It broke, late.");
  }

  @Test
  public void aLateFailureBreaksTheConnectionForOthers() throws IOException {
    try (RawConnection connection = server.connect()) {
      Answer answer = connection.send(good("Xen_Late")).read();

      assertThat(answer.complete()).isFalse();
    }
  }

  @Test
  public void theExtensionFrameworkIsUnderstood() throws IOException {
    String request =
        """
        M-POST /cimom HTTP/1.1\r
        HOST: localhost\r
        Man: http://www.dmtf.org/cim/mapping/http/v1.0;ns=73\r
        Content-type: text/xml; charset=utf-8\r
        73-CIMOperation: MethodCall\r
        73-CIMMethod: EnumerateClassNames\r
        73-CIMObject: root/cimv2\r
        73-CIMProtocolVersion: 1.0\r
        """;
    Answer answer = server.ask(withBody(request + AUTHORIZATION, body("Xen_Caller")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsKey("ext");
    assertThat(answer.header("Man")).isEqualTo("http://www.dmtf.org/cim/mapping/http/v1.0;ns=73");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(answer.header("73-CIMOperation")).isEqualTo("MethodResponse");
    assertThat(answer.body()).contains("User_ann");
  }
}
