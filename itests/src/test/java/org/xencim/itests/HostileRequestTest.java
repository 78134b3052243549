package org.xencim.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What nobody should send gets the protocol's own error, and the daemon goes on. */
public class HostileRequestTest {
  private static final String GOOD =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <CIM CIMVERSION="2.0" DTDVERSION="2.0"><MESSAGE ID="1" PROTOCOLVERSION="1.0"><SIMPLEREQ>
      <IMETHODCALL NAME="EnumerateInstanceNames"><LOCALNAMESPACEPATH><NAMESPACE NAME="root"/>
      <NAMESPACE NAME="cimv2"/></LOCALNAMESPACEPATH><IPARAMVALUE NAME="ClassName">
      <CLASSNAME NAME="Xen_ComputerSystem"/></IPARAMVALUE></IMETHODCALL></SIMPLEREQ></MESSAGE></CIM>
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private Daemon daemon;

  @BeforeClass
  public void start() {
    daemon = Daemon.start();
  }

  @AfterClass(alwaysRun = true)
  public void stop() {
    daemon.close();
  }

  private HttpResponse<String> post(String body) throws Exception {
    return post(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
    String credentials = "admin:" + daemon.password();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + daemon.httpPort() + "/cimom"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/xml; charset=\"utf-8\"")
            .header("CIMOperation", "MethodCall")
            .header("CIMMethod", "EnumerateInstanceNames")
            .header("CIMObject", "root/cimv2")
            .POST(body)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  public void aGoodRequestIsAnswered() throws Exception {
    HttpResponse<String> response = post(GOOD);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("CIMOperation")).hasValue("MethodResponse");
    assertThat(response.body()).contains("<INSTANCENAME CLASSNAME=\"Xen_ComputerSystem\">");
  }

  @DataProvider
  public Object[][] hostile() {
    return new Object[][] {
      {"nothing", "", "request-not-"},
      {"no XML", "hello", "request-not-"},
      {"truncated", GOOD.substring(0, GOOD.length() / 2), "request-not-"},
      {"DTD", GOOD.replace("<CIM ", "<!DOCTYPE CIM [<!ENTITY x \"y\">]><CIM "), "request-not-"},
      {
        "external entity",
        GOOD.replace("<CIM ", "<!DOCTYPE CIM SYSTEM \"file:///etc/passwd\"><CIM "),
        "request-not-"
      },
      {"nested deeply", "<a>".repeat(100_000), "request-not-"},
      {"another document", "<html/>", "request-not-"},
      {
        "CIM version 3",
        GOOD.replace("CIMVERSION=\"2.0\"", "CIMVERSION=\"3.0\""),
        "unsupported-cim-version"
      },
      {
        "another method in the header",
        GOOD.replace("EnumerateInstanceNames", "EnumerateInstances"),
        "header-mismatch"
      },
    };
  }

  @Test(dataProvider = "hostile")
  public void badRequestsAreRefusedByTheProtocol(String what, String body, String error)
      throws Exception {
    HttpResponse<String> response = post(body);

    assertThat(response.statusCode()).as(what).isIn(400, 501);
    assertThat(response.headers().firstValue("CIMError"))
        .as(what)
        .get()
        .asString()
        .startsWith(error);
    assertThat(response.body()).doesNotContain("Exception", "\tat ", "root:x:");
    aGoodRequestIsAnswered();
  }

  @Test
  public void anOversizedRequestIsRefused() throws Exception {
    String padded = GOOD.replace("<SIMPLEREQ>", "<SIMPLEREQ>" + " ".repeat(64 << 20));

    HttpResponse<String> response = post(padded);

    assertThat(response.statusCode()).isEqualTo(413);
    aGoodRequestIsAnswered();
  }

  @DataProvider
  public Object[][] mistaken() {
    return new Object[][] {
      {GOOD.replace("Xen_ComputerSystem", "Xen_Nonsense"), 5, "Xen_Nonsense"},
      {GOOD.replace("ClassName", "Nonsense"), 7, "Nonsense"},
      {GOOD.replaceAll("(?s)<IPARAMVALUE.*</IPARAMVALUE>", ""), 4, "ClassName"},
    };
  }

  @Test(dataProvider = "mistaken")
  public void mistakesAreCimErrorsThatNameWhatOffends(String body, int code, String named)
      throws Exception {
    HttpResponse<String> response = post(body);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<ERROR CODE=\"" + code + "\"").contains(named);
  }

  @Test
  public void withoutCredentialsNothingIsRead() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + daemon.httpPort() + "/cimom"))
            .POST(HttpRequest.BodyPublishers.ofString(GOOD))
            .build();

    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .get()
        .asString()
        .startsWith("Basic realm=");
  }
}
