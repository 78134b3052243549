package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.testng.annotations.AfterClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.server.auth.Account;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.auth.PasswordHash;
import org.xencim.server.config.AuthConfig;
import org.xencim.server.config.Endpoint;
import org.xencim.server.config.HttpLimits;
import org.xencim.server.config.TlsConfig;
import org.xencim.server.config.TlsVersion;
import org.xencim.server.config.WbemConfig;
import org.xencim.server.http.RawConnection.Answer;
import org.xencim.server.state.StateDirectory;

public class WbemServerTest {
  private static final String AUTHORIZATION =
      "Authorization: Basic " + basic("ann:secret") + "\r\n";
  private static final String CIM_HEADERS =
      """
      Content-Type: application/xml; charset="utf-8"\r
      CIMOperation: MethodCall\r
      CIMMethod: EnumerateClassNames\r
      CIMObject: root%2Fcimv2\r
      """;

  private static final String END = "</CIM>\n";

  private final Authenticator authenticator;
  private final WbemServer server;
  private final int port;

  /** Starts the server that all tests talk to. */
  public WbemServerTest() throws IOException {
    PasswordFile file =
        new PasswordFile(StateDirectory.open(Files.createTempDirectory("xencim-http")));
    file.put(new Account("ann", "vm-operator", PasswordHash.of("secret")));
    authenticator =
        new Authenticator(
            file, new AuthConfig(Duration.ofMinutes(5), 1000), InstantSource.system());
    server = start(0);
    port = URI.create(server.endpoints().getFirst()).getPort();
  }

  private WbemServer start(int httpPort) {
    HttpLimits limits = new HttpLimits(100_000, 4096, 64, 16, 100, Duration.ofSeconds(2));
    WbemConfig config =
        new WbemConfig(
            Optional.of(new Endpoint("127.0.0.1", httpPort)),
            Optional.empty(),
            new TlsConfig(Optional.empty(), TlsVersion.TLS_1_2),
            limits,
            Optional.empty());
    WbemServer started =
        new WbemServer(
            config,
            () -> {
              throw new AssertionError("no TLS here");
            },
            authenticator,
            new FakeOperations(),
            "host.example");
    started.start();
    return started;
  }

  @AfterClass
  public void stop() {
    server.close();
    authenticator.close();
  }

  @Test
  public void aShortAnswerTellsItsLength() throws IOException {
    Answer answer = ask(post(CIM_HEADERS + AUTHORIZATION, body("Xen_Caller")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/xml; charset=\"utf-8\"");
    assertThat(answer.header("CIMOperation")).isEqualTo("MethodResponse");
    assertThat(answer.header("Content-Length")).isNotEmpty();
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.body()).startsWith("<?xml").contains("<CLASSNAME NAME=\"User_ann\"/>");
  }

  @Test
  public void aLongAnswerIsChunked() throws IOException {
    Answer answer = ask(post(CIM_HEADERS + AUTHORIZATION, body("Xen_Many")));

    assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
    assertThat(answer.complete()).isTrue();
    assertThat(answer.body()).contains("\"Xen_Class9999\"").endsWith(END);
    assertThat(answer.header("Trailer")).isEmpty();
  }

  @Test
  public void aFailureOfTheOperationIsAnAnswer() throws IOException {
    Answer answer = ask(post(CIM_HEADERS + AUTHORIZATION, body("Xen_Unknown")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("<ERROR CODE=\"5\" DESCRIPTION=\"There is no such class.");
  }

  @Test
  public void aMistakeOfOursHasANumberAndNoDetails() throws IOException {
    Answer answer = ask(post(CIM_HEADERS + AUTHORIZATION, body("Xen_Mistake")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .containsPattern(
            Pattern.compile("<ERROR CODE=\"1\" DESCRIPTION=\"Internal error [0-9a-f]{8} "))
        .doesNotContain("secret")
        .doesNotContain("Exception");
  }

  @Test
  public void aLateFailureIsATrailerForThoseWhoTakeTrailers() throws IOException {
    Answer answer = ask(post(CIM_HEADERS + AUTHORIZATION + "TE: trailers\r\n", body("Xen_Late")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.complete()).isTrue();
    assertThat(answer.body()).endsWith(END);
    assertThat(answer.header("Trailer")).contains("CIMStatusCode");
    assertThat(answer.header("CIMStatusCode")).isEqualTo("1");
    assertThat(answer.header("CIMStatusCodeDescription")).isEqualTo("It broke, late.");
  }

  @Test
  public void aLateFailureBreaksTheConnectionForOthers() throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      Answer answer = connection.send(post(CIM_HEADERS + AUTHORIZATION, body("Xen_Late"))).read();

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
    Answer answer = ask(withBody(request + AUTHORIZATION, body("Xen_Caller")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsKey("ext");
    assertThat(answer.header("Man")).isEqualTo("http://www.dmtf.org/cim/mapping/http/v1.0;ns=73");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(answer.header("73-CIMOperation")).isEqualTo("MethodResponse");
    assertThat(answer.body()).contains("User_ann");
  }

  @DataProvider
  Object[][] refused() {
    String body = body("Xen_Caller");
    String good = CIM_HEADERS + AUTHORIZATION;
    return new Object[][] {
      {"no credentials", post(CIM_HEADERS, body), 401, ""},
      {
        "wrong password",
        post(CIM_HEADERS + "Authorization: Basic " + basic("ann:wrong") + "\r\n", body),
        401,
        ""
      },
      {
        "unknown user",
        post(CIM_HEADERS + "Authorization: Basic " + basic("bob:secret") + "\r\n", body),
        401,
        ""
      },
      {"another scheme", post(CIM_HEADERS + "Authorization: Digest x\r\n", body), 401, ""},
      {"no base64", post(CIM_HEADERS + "Authorization: Basic ***\r\n", body), 401, ""},
      {"no colon", post(CIM_HEADERS + "Authorization: Basic YWJj\r\n", body), 401, ""},
      {"GET", "GET /cimom HTTP/1.1\r\nHost: x\r\n\r\n", 405, ""},
      {"PUT", "PUT /cimom HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab", 405, ""},
      {"OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 405, ""},
      {"DELETE", "DELETE /cimom HTTP/1.1\r\nHost: x\r\n\r\n", 405, ""},
      {"no CIMOperation", post(good.replace("CIMOperation: MethodCall\r\n", ""), body), 400, ""},
      {
        "another CIMOperation",
        post(good.replace("MethodCall", "MethodShout"), body),
        400,
        "unsupported-operation"
      },
      {"another CIMMethod", post(good.replace("ClassNames", "s"), body), 400, "header-mismatch"},
      {"another CIMObject", post(good.replace("cimv2", "cimv3"), body), 400, "header-mismatch"},
      {
        "another protocol version",
        post(good + "CIMProtocolVersion: 2.0\r\n", body),
        400,
        "header-mismatch"
      },
      {"text/plain", post(good.replace("application/xml", "text/plain"), body), 415, ""},
      {"Latin-1", post(good.replace("utf-8", "iso-8859-1"), body), 415, ""},
      {"compressed", post(good + "Content-Encoding: gzip\r\n", body), 415, ""},
      {"no XML", post(good, "hello"), 400, "request-not-well-formed"},
      {"an empty body", post(good, ""), 400, "request-not-well-formed"},
      {"cut XML", post(good, body.substring(0, 150)), 400, "request-not-well-formed"},
      {
        "a document type",
        post(good, body.replace("<CIM ", "<!DOCTYPE CIM SYSTEM \"file:///etc/passwd\"><CIM ")),
        400,
        "request-not-well-formed"
      },
      {"no CIM-XML", post(good, "<?xml version=\"1.0\"?><html/>"), 400, "request-not-valid"},
      {
        "another CIM version",
        post(good, body.replace("CIMVERSION=\"2.0\"", "CIMVERSION=\"3.0\"")),
        501,
        "unsupported-cim-version"
      },
      {"deep XML", post(good, "<a>".repeat(10_000)), 400, "request-not-valid"},
    };
  }

  @Test(dataProvider = "refused")
  public void whatIsRefusedIsFramedAndTheConnectionGoesOn(
      String what, String request, int status, String cimError) throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      Answer refusal = connection.send(request).read();

      assertThat(refusal.status()).as(what).isEqualTo(status);
      assertThat(refusal.header("CIMError")).as(what).isEqualTo(cimError);
      assertThat(refusal.header("Content-Length")).as(what).isEqualTo("0");
      assertThat(refusal.header("WWW-Authenticate"))
          .startsWith(status == 401 ? "Basic realm=\"" : "");
      assertThat(refusal.header("Allow")).isEqualTo(status == 405 ? "POST, M-POST" : "");

      connection.send(post(CIM_HEADERS + AUTHORIZATION, body("Xen_Caller")));
      assertThat(connection.read().status()).as("after " + what).isEqualTo(200);
    }
  }

  @Test
  public void headHasNoBody() throws IOException {
    assertThat(ask("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").status())
        .isEqualTo(405);
  }

  @DataProvider
  Object[][] malformed() {
    return new Object[][] {
      {"no HTTP", "hello\r\n\r\n", 400},
      {"no host", "POST /cimom HTTP/1.1\r\n\r\n", 400},
      {"a bad length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n", 400},
      {
        "two framings",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        400
      },
      {"a long header", "POST / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(5000) + "\r\n\r\n", 431},
    };
  }

  @Test(dataProvider = "malformed")
  public void malformedHttpEndsTheConnection(String what, String request, int status)
      throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      Answer answer = connection.send(request).read();

      assertThat(answer.status()).as(what).isEqualTo(status);
      assertThat(answer.body()).as(what).isEmpty();
      assertThat(connection.isAtEnd()).as(what).isTrue();
    }
  }

  @Test
  public void aBodyOverTheLimitIsRefusedBeforeItIsSent() throws IOException {
    String headers =
        "POST / HTTP/1.1\r\nHost: x\r\n" + CIM_HEADERS + AUTHORIZATION + "Content-Length: 100001";

    assertThat(ask(headers + "\r\n\r\n").status()).isEqualTo(413);
    assertThat(ask(headers + "\r\nExpect: 100-continue\r\n\r\n").status()).isEqualTo(413);
  }

  @Test
  public void aChunkedBodyOverTheLimitIsRefused() throws IOException {
    String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
    String request =
        "POST / HTTP/1.1\r\nHost: x\r\n"
            + CIM_HEADERS
            + AUTHORIZATION
            + "Transfer-Encoding: chunked\r\n\r\n";

    assertThat(ask(request + chunk.repeat(14)).status()).isEqualTo(413);
  }

  @Test
  public void aChunkedRequestIsRead() throws IOException {
    String body = body("Xen_Caller");
    String chunked =
        Integer.toHexString(10)
            + "\r\n"
            + body.substring(0, 10)
            + "\r\n"
            + Integer.toHexString(body.length() - 10)
            + "\r\n"
            + body.substring(10)
            + "\r\n0\r\n\r\n";
    String request =
        "POST / HTTP/1.1\r\nHost: x\r\n"
            + CIM_HEADERS
            + AUTHORIZATION
            + "Transfer-Encoding: chunked\r\n\r\n";

    assertThat(ask(request + chunked).body()).contains("User_ann");
  }

  @Test
  public void aClientThatWaitsForContinueGetsItOnlyWithTheRightPassword() throws IOException {
    String body = body("Xen_Caller");
    String head = "POST / HTTP/1.1\r\nHost: x\r\n" + CIM_HEADERS;
    String rest = "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n";

    try (RawConnection connection = new RawConnection(port)) {
      assertThat(connection.send(head + AUTHORIZATION + rest).read().status()).isEqualTo(100);
      assertThat(connection.send(body).read().body()).contains("User_ann");
    }
    assertThat(ask(head + rest).status()).isEqualTo(401);
  }

  @Test
  public void requestsMayFollowEachOtherWithoutWaiting() throws IOException {
    String request = post(CIM_HEADERS + AUTHORIZATION, body("Xen_Caller"));

    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request.repeat(3));
      for (int answers = 0; answers < 3; answers++) {
        assertThat(connection.read().body()).contains("User_ann");
      }
    }
  }

  @Test
  public void anOldClientReadsToTheEnd() throws IOException {
    String request = post(CIM_HEADERS + AUTHORIZATION, body("Xen_Many"));

    try (RawConnection connection = new RawConnection(port)) {
      Answer answer = connection.send(request.replace("HTTP/1.1", "HTTP/1.0")).read();

      assertThat(answer.header("Transfer-Encoding")).isEmpty();
      assertThat(answer.body()).endsWith(END);
      assertThat(connection.isAtEnd()).isTrue();
    }
  }

  @Test
  public void aClientThatWantsToCloseIsClosed() throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(
          post(CIM_HEADERS + AUTHORIZATION + "Connection: close\r\n", body("Xen_Many")));

      assertThat(connection.read().body()).endsWith(END);
      assertThat(connection.isAtEnd()).isTrue();
    }
  }

  @Test
  public void aClientThatFallsSilentIsDropped() throws IOException {
    String request = post(CIM_HEADERS + AUTHORIZATION, body("Xen_Caller"));

    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request.substring(0, request.length() - 20));

      assertThat(connection.read().status()).isNotEqualTo(200);
      assertThat(connection.isAtEnd()).isTrue();
    }
  }

  @Test
  public void aPortInUseIsTold() {
    assertThatExceptionOfType(ListenException.class)
        .isThrownBy(() -> start(port))
        .withMessage(
            "cannot listen on localhost port %d: it is in use, or not an address of this machine"
                .formatted(port));
  }

  private Answer ask(String request) throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      return connection.send(request).read();
    }
  }

  private static String post(String headers, String body) {
    return withBody("POST /cimom HTTP/1.1\r\nHost: localhost\r\n" + headers, body);
  }

  private static String withBody(String head, String body) {
    return head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static String body(String className) {
    return """
    <?xml version="1.0" encoding="utf-8"?>
    <CIM CIMVERSION="2.0" DTDVERSION="2.0"><MESSAGE ID="7" PROTOCOLVERSION="1.0"><SIMPLEREQ>
    <IMETHODCALL NAME="EnumerateClassNames"><LOCALNAMESPACEPATH><NAMESPACE NAME="root"/>
    <NAMESPACE NAME="cimv2"/></LOCALNAMESPACEPATH>
    <IPARAMVALUE NAME="ClassName"><CLASSNAME NAME="%s"/></IPARAMVALUE>
    </IMETHODCALL></SIMPLEREQ></MESSAGE></CIM>\
    """
        .formatted(className);
  }

  private static String basic(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
