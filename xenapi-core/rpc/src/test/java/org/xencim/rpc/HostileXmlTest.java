package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Documents that are not meant well: a fault, and nothing of ours or of this machine in it. */
public class HostileXmlTest {
  private final Wire wire = new Wire(new CannedXen());

  private static String call(String value) {
    return "<methodCall><methodName>VM.get_all</methodName><params><param><value>"
        + value
        + "</value></param></params></methodCall>";
  }

  @DataProvider
  public Object[][] documents() {
    String serializable =
        "<ex:serializable xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>rO0ABQ=="
            + "</ex:serializable>";
    String file = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
    return new Object[][] {
      {"nothing", ""},
      {"not XML", "POST it"},
      {"cut off", call("s").substring(0, 60)},
      {"another document", "<html/>"},
      {"an external entity", file + call("&x;")},
      {"an external DTD", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/'>" + call("s")},
      {"entities of entities", "<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '&x;&x;'>]>" + call("&z;")},
      {"a serialized object", call(serializable)},
      {"an unknown type", call("<base64>AAAA</base64>")},
      {"a number that is none", call("<int>much</int>")},
      {"a struct in 1000 others", call(nested(1000))},
      {"too many values", call("<array><data>" + "<value/>".repeat(3001) + "</data></array>")},
      {"too many bytes", call("x".repeat(100_000))},
      {"an unknown encoding", "<?xml version='1.0' encoding='no-such'?>" + call("s")},
      {"a struct of values", call("<struct><value/></struct>")},
      {"a member without a name", call("<struct><member><value/></member></struct>")},
    };
  }

  private static String nested(int depth) {
    String begin = "<struct><member><name>a</name><value>";
    return begin.repeat(depth) + "</value></member></struct>".repeat(depth);
  }

  @Test(dataProvider = "documents")
  public void itIsAFault(String what, String document) throws IOException {
    assertThat(wire.xml(Dialect.MANUAL, document))
        .as(what)
        .startsWith("<?xml version=\"1.0\"?><methodResponse><fault>")
        .contains("<int>-32700</int>")
        .hasSizeLessThan(600)
        .doesNotContain("root:", "java.", "org.xencim");
  }

  @Test
  public void whatIsNoSessionIsAnError() throws IOException {
    assertThat(wire.xml(Dialect.MANUAL, call("<struct/>")))
        .isEqualTo(Wire.failure("FIELD_TYPE_ERROR", "session"));
    assertThat(wire.xml(Dialect.MANUAL, call("<nil/>")))
        .isEqualTo(Wire.failure("FIELD_TYPE_ERROR", "session"));
    assertThat(wire.xml(Dialect.MANUAL, "<methodCall><methodName/></methodCall>"))
        .contains("MESSAGE_METHOD_UNKNOWN");
  }
}
