package org.xencim.cimxml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimName;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.UntypedValue;

/** Input that a text file cannot show: encodings, limits, broken connections. */
public class CimXmlDecoderTest {
  private static final String REQUEST =
      "<CIM CIMVERSION=\"2.0\" DTDVERSION=\"2.0\"><MESSAGE ID=\"1\" PROTOCOLVERSION=\"1.0\">"
          + "<SIMPLEREQ><METHODCALL NAME=\"M\"><LOCALCLASSPATH><LOCALNAMESPACEPATH>"
          + "<NAMESPACE NAME=\"root\"/></LOCALNAMESPACEPATH><CLASSNAME NAME=\"T_A\"/>"
          + "</LOCALCLASSPATH><PARAMVALUE NAME=\"P\"><VALUE>%s</VALUE></PARAMVALUE></METHODCALL>"
          + "</SIMPLEREQ></MESSAGE></CIM>";

  private static String argument(CimXmlMessage message) {
    CimRequest.InvokeMethod request = (CimRequest.InvokeMethod) message.request();
    return String.valueOf(request.arguments().get(CimName.of("P")));
  }

  private static String scalar(String text) {
    return new UntypedValue.Scalar(text).toString();
  }

  private static byte[] request(String value) {
    return REQUEST.formatted(value).getBytes(UTF_8);
  }

  private static CimXmlMessage decode(byte[] bytes) {
    return new CimXmlDecoder(CimXmlLimits.DEFAULT).decode(bytes);
  }

  private static void assertRefused(byte[] bytes, CimXmlLimits limits, CimXmlProblem problem) {
    assertThatThrownBy(() -> new CimXmlDecoder(limits).decode(bytes))
        .isInstanceOf(CimXmlException.class)
        .extracting(e -> ((CimXmlException) e).problem())
        .isEqualTo(problem);
  }

  @Test
  public void textIsUtf8() {
    assertThat(argument(decode(request("ä € 😀 &#x1F600; &lt;")))).isEqualTo(scalar("ä € 😀 😀 <"));
  }

  @Test
  public void toleratesAByteOrderMark() {
    byte[] bytes = ("\uFEFF" + REQUEST.formatted("x")).getBytes(UTF_8);
    assertThat(argument(decode(bytes))).isEqualTo(scalar("x"));
  }

  @Test
  public void longTextArrivesWhole() {
    String text = "0123456789 &amp; ".repeat(20_000);
    assertThat(argument(decode(request(text)))).isEqualTo(scalar(text.replace("&amp;", "&")));
  }

  @DataProvider
  static Object[][] brokenUtf8() {
    return new Object[][] {
      {"\u00ff"},
      {"\u00c3("},
      {"\u00c0\u0080"},
      {"\u00ed\u00a0\u0080"},
      {"\u00f4\u0090\u0080\u0080"},
      {"\u00f7\u00bf\u00bf\u00bf"},
      {"\u00f8\u0088\u0080\u0080\u0080"},
      {"\u00ef\u00bf\u00be"},
    };
  }

  @Test(dataProvider = "brokenUtf8")
  public void refusesBrokenUtf8(String octets) {
    byte[] bytes = REQUEST.formatted(octets).getBytes(ISO_8859_1);
    assertRefused(bytes, CimXmlLimits.DEFAULT, CimXmlProblem.NOT_WELL_FORMED);
  }

  @Test(dataProvider = "brokenUtf8")
  public void refusesBrokenUtf8InAttributes(String octets) {
    byte[] bytes =
        REQUEST.formatted("").replace("=\"P\"", "=\"P" + octets + "\"").getBytes(ISO_8859_1);
    assertRefused(bytes, CimXmlLimits.DEFAULT, CimXmlProblem.NOT_WELL_FORMED);
  }

  @Test
  public void refusesOtherEncodings() {
    assertRefused(
        REQUEST.formatted("x").getBytes(UTF_16),
        CimXmlLimits.DEFAULT,
        CimXmlProblem.NOT_WELL_FORMED);
    assertRefused(
        ("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + REQUEST).getBytes(UTF_8),
        CimXmlLimits.DEFAULT,
        CimXmlProblem.NOT_WELL_FORMED);
  }

  @Test
  public void aTagIsRefusedBeforeItsAttributesAreRead() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      attributes.append(" xmlns:a").append(i).append("=\"\"");
    }
    assertRefused(
        ("<?xml version=\"1.0\"?><CIM" + attributes + ">").getBytes(UTF_8),
        CimXmlLimits.DEFAULT,
        CimXmlProblem.TOO_LARGE);
  }

  @DataProvider
  static Object[][] limits() {
    CimXmlLimits some = CimXmlLimits.DEFAULT;
    return new Object[][] {
      {some.withBytes(100), "more than 100 bytes"},
      {new CimXmlLimits(4096, 3, 99, 99, 99, 9, 1), "more than 3 nested elements"},
      {new CimXmlLimits(4096, 9, 5, 99, 99, 9, 1), "more than 5 elements"},
      {new CimXmlLimits(4096, 9, 99, 3, 99, 9, 1), "more than 3 characters in an attribute value"},
      {new CimXmlLimits(4096, 9, 99, 99, 5, 9, 1), "more than 5 characters in an attribute name"},
      {new CimXmlLimits(4096, 9, 99, 99, 99, 1, 1), "more than 1 attributes of an element"},
    };
  }

  @Test(dataProvider = "limits")
  public void namesTheLimitThatIsExceeded(CimXmlLimits limits, String complaint) {
    assertThatThrownBy(() -> new CimXmlDecoder(limits).decode(request("x")))
        .hasMessageContaining(complaint)
        .extracting(e -> ((CimXmlException) e).problem())
        .isEqualTo(CimXmlProblem.TOO_LARGE);
  }

  @Test
  public void embeddingHasALimit() {
    EmbeddedInstanceReader reader =
        new EmbeddedInstanceReader(new CimXmlLimits(4096, 9, 99, 99, 99, 9, 2));
    String two = embedding(embedding("<INSTANCE CLASSNAME=\"T_A\"/>"));
    assertThatThrownBy(() -> reader.parse(two)).hasMessageContaining("more than 2 deep");
    assertThat(reader.parse(embedding("<INSTANCE CLASSNAME=\"T_A\"/>")).properties()).hasSize(1);
  }

  private static String embedding(String instance) {
    return "<INSTANCE CLASSNAME=\"T_A\"><PROPERTY NAME=\"P\" TYPE=\"string\""
        + " EmbeddedObject=\"instance\"><VALUE>"
        + instance.replace("&", "&amp;").replace("<", "&lt;")
        + "</VALUE></PROPERTY></INSTANCE>";
  }

  @Test
  public void aBrokenConnectionIsNoFaultOfTheMessage() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset by peer");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    InputStream in = new SequenceInputStream(new ByteArrayInputStream(request("x"), 0, 50), broken);
    assertThatThrownBy(() -> new CimXmlDecoder(CimXmlLimits.DEFAULT).decode(in))
        .isInstanceOf(IOException.class)
        .hasMessage("reset by peer");
  }
}
