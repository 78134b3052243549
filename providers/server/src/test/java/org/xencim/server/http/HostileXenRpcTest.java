package org.xencim.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.server.http.XenRpcTestServer.call;
import static org.xencim.server.http.XenRpcTestServer.json;
import static org.xencim.server.http.XenRpcTestServer.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.server.config.BodyPace;
import org.xencim.server.config.HttpLimits;
import org.xencim.server.http.RawConnection.Answer;

/**
 * What nobody should send to the Xen-API gets the error that its protocol has for it, with nothing
 * of our insides, and the next client is answered.
 */
@Test(timeOut = 90_000)
public class HostileXenRpcTest extends XenRpcScene {
  private static final int LONGEST = 1 << 20;
  private static final HttpLimits LIMITS =
      new HttpLimits(
          LONGEST,
          8192,
          20,
          16,
          100,
          Duration.ofSeconds(5),
          new BodyPace(Duration.ofSeconds(2), 1024));
  private static final String[] TRANSPORTS = {"tcp", "tls", "unix"};
  private static final String CHUNKED =
      "POST /jsonrpc HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String LIST = "{\"id\":1,\"method\":\"VM.get_all\",\"params\":[]}";

  public HostileXenRpcTest() {
    super(LIMITS);
  }

  @AfterMethod
  public void theNextClientIsAnswered() throws IOException {
    assertThat(server.ask(call("host.get_all", "'" + session + "'"))).contains("OpaqueRef:");
  }

  private Answer ask(String transport, String request) throws IOException {
    try (RawConnection connection = server.connect(transport)) {
      return connection.send(request).read();
    }
  }

  /** Nothing of our insides, nor of this machine. */
  private static void tellsNothing(String body) {
    assertThat(body)
        .hasSizeLessThan(2000)
        .doesNotContain(
            "\tat ", "Exception", "org.xencim", "tools.jackson", "java.", "root:", "/tmp");
  }

  private static String xml(String method, String... values) {
    StringBuilder document =
        new StringBuilder("<methodCall><methodName>" + method + "</methodName><params>");
    for (String value : values) {
      document.append("<param><value>").append(value).append("</value></param>");
    }
    return document.append("</params></methodCall>").toString();
  }

  @DataProvider
  public Object[][] xml() {
    String entity = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
    String laughs = "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;'>]>";
    String deep =
        "<struct><member><name>a</name><value>".repeat(1000)
            + "</value></member></struct>".repeat(1000);
    return new Object[][] {
      {"an external entity", entity + xml("VM.get_all", "&x;"), "-32700"},
      {"an external DTD", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" + xml("a"), "-32700"},
      {"entities of entities", laughs + xml("VM.get_all", "&y;"), "-32700"},
      {"1000 structs in each other", xml("VM.get_all", deep), "deeper than 20"},
      {"no XML", "hello", "-32700"},
      {"nothing", "", "-32700"},
      {"half of a document", xml("VM.get_all", "x").substring(0, 40), "-32700"},
      {"a message that is not there", xml("VM.explode", "x"), "VM.explode"},
      {"a session that is not there", xml("VM.get_all", "gone"), "SESSION_INVALID"},
      {"too few parameters", xml("VM.get_record", "x"), "MESSAGE_PARAMETER_COUNT_MISMATCH"},
      {"too many parameters", xml("VM.get_all", "x", "y"), "MESSAGE_PARAMETER_COUNT_MISMATCH"},
    };
  }

  @Test(dataProvider = "xml")
  public void xmlIsAnsweredInXml(String what, String document, String error) throws IOException {
    for (String transport : TRANSPORTS) {
      Answer answer = ask(transport, post("/RPC2", document));

      assertThat(answer.status()).as(what).isEqualTo(200);
      assertThat(answer.header("content-type")).isEqualTo("text/xml");
      assertThat(answer.body()).as(what).startsWith("<?xml").contains(error);
      tellsNothing(answer.body());
    }
  }

  @DataProvider
  public Object[][] calls() {
    return new Object[][] {
      {"VM.explode", "'s'", "VM.explode"},
      {"VM.get_all", "'gone'", "SESSION_INVALID','data':['OpaqueRef:gone']"},
      {"VM.get_record", "%s,'OpaqueRef:none'", "HANDLE_INVALID','data':['VM','OpaqueRef:none']"},
      {"VM.get_by_uuid", "%s,'none'", "UUID_INVALID','data':['VM','none']"},
      {"VM.get_record", "%s", "MESSAGE_PARAMETER_COUNT_MISMATCH','data':['VM.get_record','2','1']"},
      {"VM.get_record", "%s,{}", "FIELD_TYPE_ERROR','data':['self']"},
      {"VM.set_memory_static_max", "%s,'x','much'", "FIELD_TYPE_ERROR','data':['value']"},
      {"VM.create", "%s,{'VCPUs_max':[]}", "FIELD_TYPE_ERROR','data':['args.VCPUs_max']"},
      {"event.from", "%s,[],'',-1e999", "VALUE_NOT_SUPPORTED','data':['timeout'"},
    };
  }

  @Test(dataProvider = "calls")
  public void errorsNameWhatIsWrong(String method, String parameters, String error)
      throws IOException {
    for (String transport : TRANSPORTS) {
      String request = call(method, parameters.formatted("'" + session + "'"));
      String body = ask(transport, request).body().replace('"', '\'');

      assertThat(body).contains(error);
      tellsNothing(body);
    }
  }

  public void aSessionThatHasEndedIsNone() throws IOException {
    String ended = server.login("bob");
    server.ask(call("session.logout", "'" + ended + "'"));

    assertThat(server.ask(call("VM.get_all", "'" + ended + "'")))
        .contains("SESSION_INVALID','data':['" + ended + "']");
  }

  @DataProvider
  public Object[][] http() throws IOException {
    String gzip = "POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: ";
    int bomb = bomb().length;
    return new Object[][] {
      {"GET", "GET /RPC2 HTTP/1.1\r\nHost: x\r\n\r\n", 405},
      {"PUT", "PUT /jsonrpc HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 405},
      {"no such method", "EXPLODE / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 405},
      {"a gzip bomb", gzip + bomb + "\r\n\r\n", 415},
      {"what is called gzip", gzip + "5\r\n\r\nhello", 415},
      {"an unknown coding", json(LIST).replace("Host", "Content-Encoding: br\r\nHost"), 415},
      {"10 MB announced", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10485760\r\n\r\n", 413},
      {"a length that lies", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -3\r\n\r\n", 400},
      {"a long header", "POST / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(9000) + "\r\n\r\n", 431},
      {"no size of a chunk", CHUNKED + "xyz\r\n", 400},
      {"a chunk that is longer", CHUNKED + "2\r\nabcd\r\n0\r\n\r\n", 400},
      {"two framings", CHUNKED.replace("Transfer", "Content-Length: 3\r\nTransfer"), 400},
    };
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[10 << 20]);
    }
    return bytes.toByteArray();
  }

  @Test(dataProvider = "http")
  public void badHttpHasAStatus(String what, String request, int status) throws IOException {
    for (String transport : TRANSPORTS) {
      Answer answer = ask(transport, request);

      assertThat(answer.status()).as(what + " by " + transport).isEqualTo(status);
      assertThat(answer.body()).isEmpty();
    }
  }

  public void aLongBodyIsRefusedHoweverItIsSent() throws IOException {
    String text = "{\"method\":\"" + "x".repeat(LONGEST) + "\"}";
    for (String transport : TRANSPORTS) {
      try (RawConnection connection = server.connect(transport)) {
        connection.send(CHUNKED + Integer.toHexString(text.length()) + "\r\n" + text);

        assertThat(connection.read().status()).isEqualTo(413);
      }
    }
  }

  public void anOldClientIsAnsweredAndClosed() throws IOException {
    String request = call("VM.get_all", "'" + session + "'").replace("HTTP/1.1", "HTTP/1.0");
    try (RawConnection connection = server.connect("tcp")) {
      assertThat(connection.send(request).read().body()).contains("OpaqueRef:");
      assertThat(connection.isAtEnd()).isTrue();
    }
  }

  public void whoExpectsToContinueIsToldTo() throws IOException {
    String request = call("VM.get_all", "'" + session + "'");
    int body = request.indexOf("\r\n\r\n") + 4;
    String head = request.substring(0, body).replace("Host", "Expect: 100-continue\r\nHost");
    for (String transport : TRANSPORTS) {
      try (RawConnection connection = server.connect(transport)) {
        assertThat(connection.send(head).read().status()).isEqualTo(100);
        assertThat(connection.send(request.substring(body)).read().body()).contains("OpaqueRef:");
      }
    }
  }

  public void aTrickleIsCutOff() throws IOException {
    try (RawConnection connection = server.connect("tcp")) {
      connection.send("POST /jsonrpc HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{");

      assertThat(connection.read().status()).isEqualTo(408);
    }
  }

  public void whatIsShorterThanToldIsNoRequest() throws IOException {
    try (RawConnection connection = server.connect("tcp")) {
      connection.send(json(LIST).replace(": " + LIST.length(), ": 1000")).endOutput();

      assertThat(connection.read().status()).isEqualTo(400);
    }
  }

  public void halfAConnectionIsAnswered() throws IOException {
    for (String transport : new String[] {"tcp", "unix"}) {
      try (RawConnection connection = server.connect(transport)) {
        connection.send(call("VM.get_all", "'" + session + "'")).endOutput();

        assertThat(connection.read().body()).contains("OpaqueRef:");
      }
    }
  }

  public void requestsInOneGoAreAnsweredInTheirOrder() throws IOException {
    for (String transport : TRANSPORTS) {
      try (RawConnection connection = server.connect(transport)) {
        connection.send(
            call("VM.explode", "1") + post("/RPC2", "hello") + call("VM.get_all", "'gone'"));

        assertThat(connection.read().body()).contains("VM.explode");
        assertThat(connection.read().body()).contains("-32700");
        assertThat(connection.read().body()).contains("SESSION_INVALID");
      }
    }
  }

  public void aLongStringIsAnsweredShortly() throws IOException {
    String text = "x".repeat(LONGEST - 1000);

    Answer answer = ask("tcp", call("VM.get_by_uuid", "'" + session + "','" + text + "'"));

    assertThat(answer.body()).contains("VALUE_NOT_SUPPORTED").contains("\"uuid\"");
    assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2000);
  }
}
