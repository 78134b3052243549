package org.xencim.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Requests that {@link FakeOperations} understand, and their parts. */
final class Requests {
  static final String AUTHORIZATION = authorization("ann:secret");

  static final String CIM_HEADERS =
      """
      Content-Type: application/xml; charset="utf-8"\r
      CIMOperation: MethodCall\r
      CIMMethod: EnumerateClassNames\r
      CIMObject: root%2Fcimv2\r
      """;

  /** All headers of a good request but those that tell of its body. */
  static final String GOOD_HEAD =
      "POST /cimom HTTP/1.1\r\nHost: localhost\r\n" + CIM_HEADERS + AUTHORIZATION;

  static final String CHUNKED_HEAD = GOOD_HEAD + "Transfer-Encoding: chunked\r\n\r\n";

  /** How the body of each complete answer ends. */
  static final String END = "</CIM>\n";

  private Requests() {}

  static String authorization(String credentials) {
    return "Authorization: Basic " + base64(credentials) + "\r\n";
  }

  /** A good request for what {@link FakeOperations} do with that class. */
  static String good(String className) {
    return post(CIM_HEADERS + AUTHORIZATION, body(className));
  }

  static String post(String headers, String body) {
    return withBody("POST /cimom HTTP/1.1\r\nHost: localhost\r\n" + headers, body);
  }

  static String withBody(String head, String body) {
    return head
        + "Content-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  static String chunk(String content) {
    return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
  }

  static String body(String className) {
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

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
