package org.xencim.cimxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What a factory learns from documents stays small, whatever the documents. */
public class XmlParsersTest {
  private final XmlParsers parsers = new XmlParsers();

  private void read(String document) {
    byte[] bytes = document.getBytes(UTF_8);
    XmlCursor cursor =
        new XmlCursor(new ByteArrayInputStream(bytes), CimXmlLimits.DEFAULT, parsers);
    cursor.root();
    cursor.end();
  }

  @Test
  public void documentsOfKnownNamesShareWhatWasLearned() {
    XmlParsers.Names first = parsers.names();
    for (int i = 0; i < 5000; i++) {
      read("<CIM CIMVERSION=\"2.0\"><MESSAGE ID=\"%d\"/></CIM>".formatted(i));
    }
    assertThat(parsers.names()).isSameAs(first);
  }

  @DataProvider
  static Object[][] foreign() {
    return new Object[][] {
      {"elements", "<x%d/>"},
      {"attributes", "<VALUE x%d=\"\"/>"},
      {"namespaces", "<VALUE xmlns:x%d=\"u\"/>"},
      {"prefixes", "<x%1$d:VALUE xmlns:x%1$d=\"u\"/>"},
      {"processing instructions", "<?x%d ?>"},
    };
  }

  private static String document(String foreign, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(foreign::formatted)
        .collect(Collectors.joining("", "<CIM>", "</CIM>"));
  }

  @Test(dataProvider = "foreign")
  public void whatClientsMakeUpIsForgotten(String what, String foreign) {
    XmlParsers.Names first = parsers.names();
    int each = XmlParsers.FOREIGN_NAMES / 4;
    for (int document = 0; document < 5; document++) {
      read(document(foreign, document * each, (document + 1) * each));
    }
    assertThat(parsers.names()).as(what).isNotSameAs(first);
  }

  @Test(dataProvider = "foreign")
  public void aDocumentMayMakeUpOnlySoMany(String what, String foreign) {
    assertThatThrownBy(() -> read(document(foreign, 0, XmlParsers.FOREIGN_NAMES + 1)))
        .as(what)
        .isInstanceOf(CimXmlException.class)
        .hasMessageContaining("names that are not of CIM-XML");
  }
}
