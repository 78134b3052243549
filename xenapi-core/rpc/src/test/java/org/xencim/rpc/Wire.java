package org.xencim.rpc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.xencim.xenapi.Presence;
import org.xencim.xenapi.Xen;

/** Requests and answers as text. */
final class Wire {
  private static final RpcLimits LIMITS = new RpcLimits(100_000, 20, 1000, 50, 100_000);

  private final XmlRpcEndpoint xml;
  private final JsonRpcEndpoint json;

  Wire(Xen xen) {
    XenRpc rpc = new XenRpc(xen);
    this.xml = new XmlRpcEndpoint(rpc, LIMITS);
    this.json = new JsonRpcEndpoint(rpc, LIMITS);
  }

  /** The answer to a document. */
  String xml(Dialect dialect, String document) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    xml.serve(stream(document), answer, new Peer(dialect, "test", Presence.LASTING));
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** The answer to a call, each of whose parameters is the inside of a value. */
  String call(Dialect dialect, String method, String... values) throws IOException {
    StringBuilder document = new StringBuilder("<?xml version='1.0'?>\n<methodCall>\n<methodName>");
    document.append(method).append("</methodName>\n<params>\n");
    for (String value : values) {
      document.append("<param>\n<value>").append(value).append("</value>\n</param>\n");
    }
    return xml(dialect, document.append("</params>\n</methodCall>\n").toString());
  }

  /** The answer to JSON text. */
  String json(String document) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    json.serve(stream(document), answer, new Peer(Dialect.XAPI, "test", Presence.LASTING));
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An XML-RPC answer of success with a value. */
  static String success(String value) {
    return "<?xml version=\"1.0\"?><methodResponse><params><param><value><struct><member>"
        + "<name>Status</name><value><string>Success</string></value></member>"
        + "<member><name>Value</name>"
        + value
        + "</member></struct></value></param></params></methodResponse>";
  }

  /** An XML-RPC answer of failure with an error and its parameters. */
  static String failure(String... description) {
    StringBuilder answer =
        new StringBuilder(
            "<?xml version=\"1.0\"?><methodResponse><params><param><value><struct><member>"
                + "<name>Status</name><value><string>Failure</string></value></member>"
                + "<member><name>ErrorDescription</name><value><array><data>");
    for (String text : description) {
      answer.append("<value><string>").append(text).append("</string></value>");
    }
    return answer
        .append("</data></array></value></member></struct></value></param></params>")
        .append("</methodResponse>")
        .toString();
  }
}
