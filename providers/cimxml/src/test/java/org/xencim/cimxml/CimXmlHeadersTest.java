package org.xencim.cimxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The headers of the clients of the field, and those that do not fit the message. */
public class CimXmlHeadersTest {
  private static final String NAMESPACE =
      "<LOCALNAMESPACEPATH><NAMESPACE NAME=\"root\"/><NAMESPACE NAME=\"cimv2\"/>"
          + "</LOCALNAMESPACEPATH>";
  private static final CimXmlMessage INTRINSIC =
      decode("<IMETHODCALL NAME=\"EnumerateQualifiers\">" + NAMESPACE + "</IMETHODCALL>");
  private static final CimXmlMessage EXTRINSIC =
      decode(
          "<METHODCALL NAME=\"Ping\"><LOCALINSTANCEPATH>"
              + NAMESPACE
              + "<INSTANCENAME CLASSNAME=\"T_A\">"
              + key("B", "boolean", "TRUE")
              + key("Id", "string", "one, \"two\"")
              + key("N", "numeric", "5")
              + "<KEYBINDING NAME=\"R\"><VALUE.REFERENCE><LOCALINSTANCEPATH>"
              + NAMESPACE
              + "<INSTANCENAME CLASSNAME=\"T_B\">"
              + key("Name", "string", "é")
              + "</INSTANCENAME></LOCALINSTANCEPATH></VALUE.REFERENCE></KEYBINDING>"
              + "</INSTANCENAME></LOCALINSTANCEPATH></METHODCALL>");

  private static CimXmlMessage decode(String call) {
    String message =
        "<CIM CIMVERSION=\"2.0\" DTDVERSION=\"2.0\"><MESSAGE ID=\"1\" PROTOCOLVERSION=\"1.0\">"
            + "<SIMPLEREQ>"
            + call
            + "</SIMPLEREQ></MESSAGE></CIM>";
    return new CimXmlDecoder(CimXmlLimits.DEFAULT).decode(message.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(String name, String type, String value) {
    return "<KEYBINDING NAME=\"%s\"><KEYVALUE VALUETYPE=\"%s\">%s</KEYVALUE></KEYBINDING>"
        .formatted(name, type, value);
  }

  private static CimXmlHeaders read(String verb, Map<String, String> headers) {
    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sent.putAll(headers);
    return CimXmlHeaders.read(verb, name -> Optional.ofNullable(sent.get(name)).stream().toList());
  }

  private static Map<String, String> post(String method, String object) {
    return Map.of(
        "content-type",
        "application/xml; charset=\"utf-8\"",
        "CIMOperation",
        "MethodCall",
        "CIMMethod",
        method,
        "CIMObject",
        object);
  }

  @DataProvider
  static Object[][] objects() {
    String plain = "root/cimv2:T_A.B=TRUE,Id=\"one, \\\"two\\\"\",N=5,R=\"root/cimv2:T_B.Name=";
    return new Object[][] {
      {INTRINSIC, "root/cimv2"},
      {INTRINSIC, "root%2Fcimv2"},
      {INTRINSIC, "ROOT%2fCIMv2"},
      {EXTRINSIC, plain + "\\\"%C3%A9\\\"\""},
      {EXTRINSIC, plain + "\\\"\u00c3\u00a9\\\"\""},
      {EXTRINSIC, HeaderText.encode(plain + "\\\"é\\\"\"").replace("/", "%2F")},
      {
        EXTRINSIC,
        "root/cimv2%3AT_A.n=5,b=true,r=%22root/cimv2:T_B.Name=%5C%22%C3%A9%5C%22%22,"
            + "id=%22one,%20%5C%22two%5C%22%22"
      },
    };
  }

  @Test(dataProvider = "objects")
  public void objectIsComparedAsAPath(CimXmlMessage message, String object) {
    read("POST", post(message.method(), object)).check(message);
  }

  @DataProvider
  static Object[][] mismatches() {
    return new Object[][] {
      {INTRINSIC, "GetInstance", "root/cimv2", "Header CIMMethod is GetInstance"},
      {INTRINSIC, "EnumerateQualifiers", "interop", "Header CIMObject is interop"},
      {EXTRINSIC, "Ping", "root/cimv2", "Header CIMObject is root/cimv2"},
      {EXTRINSIC, "Ping", "root/cimv2:T_A.Id=\"x\"", "Header CIMObject is"},
      {EXTRINSIC, "Ping", "root/cimv2:T_A.Id=", "Header CIMObject is"},
    };
  }

  @Test(dataProvider = "mismatches")
  public void headersMustTellWhatTheMessageTells(
      CimXmlMessage message, String method, String object, String complaint) {
    CimXmlHeaders headers = read("POST", post(method, object));
    assertThatThrownBy(() -> headers.check(message))
        .isInstanceOf(CimXmlException.class)
        .hasMessageContaining(complaint)
        .extracting(e -> ((CimXmlException) e).problem())
        .isEqualTo(CimXmlProblem.HEADER_MISMATCH);
  }

  @Test
  public void methodAndObjectMustBeThere() {
    Map<String, String> headers =
        Map.of("Content-Type", "text/xml", "CIMOperation", "MethodCall", "CIMMethod", "x");
    assertThatThrownBy(() -> read("POST", headers).check(EXTRINSIC))
        .hasMessageContaining("CIMMethod");
  }

  @Test
  public void protocolVersionMustMatchWhenItIsThere() {
    Map<String, String> headers = new TreeMap<>(post("EnumerateQualifiers", "root/cimv2"));
    headers.put("CIMProtocolVersion", "1.1");
    assertThatThrownBy(() -> read("POST", headers).check(INTRINSIC))
        .hasMessageContaining("CIMProtocolVersion is 1.1");
  }

  @Test
  public void mPostHasPrefixedHeaders() {
    CimXmlHeaders headers =
        read(
            "M-POST",
            Map.of(
                "Content-Type", "text/xml; charset=utf-8",
                "Man", "http://www.dmtf.org/cim/mapping/http/v1.0 ; ns=73",
                "73-CIMOperation", "MethodCall",
                "73-CIMMethod", "EnumerateQualifiers",
                "73-CIMObject", "root/cimv2",
                "73-CIMProtocolVersion", "1.0"));
    headers.check(INTRINSIC);
    assertThat(headers.prefix()).isEqualTo("73-");
  }

  @DataProvider
  static Object[][] refused() {
    String type = "Content-Type";
    String operation = "CIMOperation";
    return new Object[][] {
      {"POST", Map.of(type, "text/xml"), CimXmlProblem.NO_OPERATION},
      {"POST", Map.of(type, "text/xml", operation, "Query"), CimXmlProblem.UNSUPPORTED_OPERATION},
      {"POST", Map.of(operation, "MethodCall"), CimXmlProblem.UNSUPPORTED_MEDIA_TYPE},
      {
        "POST",
        Map.of(type, "text/plain", operation, "MethodCall"),
        CimXmlProblem.UNSUPPORTED_MEDIA_TYPE
      },
      {
        "POST",
        Map.of(type, "text/xml; charset=iso-8859-1", operation, "MethodCall"),
        CimXmlProblem.UNSUPPORTED_MEDIA_TYPE
      },
      {"M-POST", Map.of(type, "text/xml", operation, "MethodCall"), CimXmlProblem.NOT_EXTENDED},
      {
        "M-POST",
        Map.of(type, "text/xml", "Man", "http://example.org/other;ns=10"),
        CimXmlProblem.NOT_EXTENDED
      },
    };
  }

  @Test(dataProvider = "refused")
  public void refusesWhatIsNoCimXml(
      String verb, Map<String, String> headers, CimXmlProblem problem) {
    assertThatThrownBy(() -> read(verb, headers))
        .isInstanceOf(CimXmlException.class)
        .extracting(e -> ((CimXmlException) e).problem())
        .isEqualTo(problem);
  }

  @Test
  public void incompleteEscapesStandForThemselves() {
    assertThat(HeaderText.decode("100%, %4 %zz %41")).isEqualTo("100%, %4 %zz A");
  }

  @Test
  public void encodedTextComesBack() {
    String text = "No instance \"é\"\r\n100% of it";
    assertThat(HeaderText.encode(text)).isEqualTo("No instance %22%C3%A9%22%0D%0A100%25 of it");
    assertThat(HeaderText.decode(HeaderText.encode(text))).isEqualTo(text);
  }
}
