package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.server.http.Requests.AUTHORIZATION;
import static org.xencim.server.http.Requests.CIM_HEADERS;
import static org.xencim.server.http.Requests.GOOD_HEAD;
import static org.xencim.server.http.Requests.authorization;
import static org.xencim.server.http.Requests.body;
import static org.xencim.server.http.Requests.chunk;
import static org.xencim.server.http.Requests.good;
import static org.xencim.server.http.Requests.post;
import static org.xencim.server.http.Requests.withBody;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.testng.annotations.AfterClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.server.http.RawConnection.Answer;

/** Requests of good HTTP that are no CIM-XML, or of nobody who may send it. */
public class RefusedRequestTest {
  private final TestServer server = new TestServer();

  @AfterClass
  public void stop() {
    server.close();
  }

  @DataProvider
  Object[][] refused() {
    String body = body("Xen_Caller");
    String good = CIM_HEADERS + AUTHORIZATION;
    return new Object[][] {
      {"no credentials", post(CIM_HEADERS, body), 401, ""},
      {"wrong password", post(CIM_HEADERS + authorization("ann:wrong"), body), 401, ""},
      {"unknown user", post(CIM_HEADERS + authorization("bob:secret"), body), 401, ""},
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
      {
        "compressed twice",
        post(good + "Content-Encoding: identity\r\nContent-Encoding: br\r\n", body),
        415,
        ""
      },
      {
        "compressed in transfer",
        GOOD_HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk(body) + "0\r\n\r\n",
        501,
        ""
      },
      {"two passwords", post(good + authorization("bob:other"), body), 400, ""},
      {
        "two media types", post(good + "Content-Type: text/plain\r\n", body), 400, "header-mismatch"
      },
      {"two operations", post(good + "CIMOperation: Other\r\n", body), 400, "header-mismatch"},
      {"two methods", post(good + "CIMMethod: Other\r\n", body), 400, "header-mismatch"},
      {"two objects", post(good + "CIMObject: other\r\n", body), 400, "header-mismatch"},
      {"a prefix of three digits", extended("111"), 400, "header-mismatch"},
      {"a prefix of one digit", extended("1"), 400, "header-mismatch"},
      {"the prefix of another", extended("12"), 400, ""},
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

  /** An M-POST whose headers have the prefix 11, whatever it declares. */
  private static String extended(String prefix) {
    String headers =
        """
        M-POST /cimom HTTP/1.1\r
        Host: localhost\r
        Man: http://www.dmtf.org/cim/mapping/http/v1.0;ns=%s\r
        Content-Type: text/xml\r
        11-CIMOperation: MethodCall\r
        11-CIMMethod: EnumerateClassNames\r
        11-CIMObject: root/cimv2\r
        """
            .formatted(prefix);
    return withBody(headers + AUTHORIZATION, body("Xen_Caller"));
  }

  @Test(dataProvider = "refused")
  public void whatIsRefusedIsFramedAndTheConnectionGoesOn(
      String what, String request, int status, String cimError) throws IOException {
    try (RawConnection connection = server.connect()) {
      Answer refusal = connection.send(request).read();

      assertThat(refusal.status()).as(what).isEqualTo(status);
      assertThat(refusal.header("CIMError")).as(what).isEqualTo(cimError);
      assertThat(refusal.header("Content-Length")).as(what).isEqualTo("0");
      assertThat(refusal.header("WWW-Authenticate"))
          .startsWith(status == 401 ? "Basic realm=\"" : "");
      assertThat(refusal.header("Allow")).isEqualTo(status == 405 ? "POST, M-POST" : "");

      connection.send(good("Xen_Caller"));
      assertThat(connection.read().status()).as("after " + what).isEqualTo(200);
    }
  }

  @Test
  public void whoGivesTheWrongPasswordIsNoted() throws IOException {
    try (RawConnection connection = server.connect()) {
      connection.send(post(CIM_HEADERS + authorization("eve:wrong"), body("Xen_Caller"))).read();
      connection.send(post(CIM_HEADERS, body("Xen_Caller"))).read();
    }
    assertThat(server.refused()).contains("eve from 127.0.0.1").doesNotContain(" from 127.0.0.1");
  }

  @Test
  public void textBeyondUnicodeIsRefused() throws IOException {
    String request = post(CIM_HEADERS + AUTHORIZATION, body("Xen_\u00f4\u0090\u0080\u0080"));
    try (RawConnection connection = server.connect()) {
      // One byte for each character, but the length counts two for those beyond ASCII.
      connection.send((request + "    ").getBytes(StandardCharsets.ISO_8859_1));

      Answer refusal = connection.read();
      assertThat(refusal.status()).isEqualTo(400);
      assertThat(refusal.header("CIMError")).isEqualTo("request-not-well-formed");
    }
  }

  @Test
  public void headHasNoBody() throws IOException {
    assertThat(server.ask("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").status())
        .isEqualTo(405);
  }
}
