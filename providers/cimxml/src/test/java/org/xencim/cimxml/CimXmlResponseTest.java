package org.xencim.cimxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xencim.cimxml.Canned.NAMESPACE;
import static org.xencim.cimxml.Canned.things;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.testng.annotations.Test;
import org.w3c.dom.Document;
import org.xencim.cim.CimException;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimType;
import org.xencim.cim.DataType;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.Column;
import org.xencim.wbem.Projection;
import org.xencim.wbem.PropertyList;
import org.xencim.wbem.TestProjections;
import org.xml.sax.SAXException;

/** When bytes leave, and what an error does before and after. */
public class CimXmlResponseTest {
  private final CimException lost =
      new CimException(CimStatus.FAILED, "The row was lost on its way.");

  private final List<Integer> chunks = new ArrayList<>();
  private final List<Boolean> lasts = new ArrayList<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private CimXmlResponse response() {
    chunks.clear();
    lasts.clear();
    written.reset();
    CimXmlMessage message =
        new CimXmlMessage(
            "1",
            "1.0",
            true,
            "EnumerateInstances",
            NAMESPACE,
            null,
            new CimXmlMessage.Content.Accepted(
                new CimRequest.EnumerateInstances(
                    NAMESPACE, Canned.THING, true, PropertyList.ALL, false)));
    return new CimXmlEncoder(new EncodingPlans("h"))
        .respond(
            message,
            (bytes, length, last) -> {
              written.write(bytes, 0, length);
              chunks.add(length);
              lasts.add(last);
            });
  }

  private static Iterable<Canned.Thing> rows(int count, IntFunction<Canned.Thing> row) {
    return () -> IntStream.range(0, count).mapToObj(row).iterator();
  }

  private static Canned.Thing thing(int number) {
    return new Canned.Thing(number, "text " + number);
  }

  private int instances() throws IOException {
    return parse().getElementsByTagName("VALUE.NAMEDINSTANCE").getLength();
  }

  private Document parse() throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(written.toByteArray()));
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError(written.toString(UTF_8), e);
    }
  }

  @Test
  public void aShortAnswerIsOneChunk() throws IOException {
    CimXmlResponse response = response();
    response.sink().rows(things(false), rows(3, CimXmlResponseTest::thing));
    assertThat(response.committed()).isFalse();
    response.finish();
    assertThat(lasts).containsExactly(true);
    assertThat(instances()).isEqualTo(3);
  }

  @Test
  public void aLongAnswerLeavesWhileItIsRead() throws IOException {
    CimXmlResponse response = response();
    List<Integer> chunksBefore = new ArrayList<>();
    response
        .sink()
        .rows(
            things(false),
            rows(
                1000,
                number -> {
                  chunksBefore.add(chunks.size());
                  return thing(number);
                }));
    assertThat(chunksBefore.get(10)).isZero();
    assertThat(chunksBefore.get(500)).isBetween(10, 100);
    response.finish();
  }

  @Test
  public void chunksAreAboutAsLargeAsTheyShallBe() throws IOException {
    CimXmlResponse response = response();
    response.sink().rows(things(false), rows(1000, CimXmlResponseTest::thing));
    assertThat(response.committed()).isTrue();
    response.finish();
    assertThat(chunks).hasSizeGreaterThan(50);
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allMatch(length -> length >= CimXmlResponse.CHUNK && length < CimXmlResponse.CHUNK * 2);
    assertThat(lasts.subList(0, lasts.size() - 1)).containsOnly(false);
    assertThat(lasts.getLast()).isTrue();
    assertThat(instances()).isEqualTo(1000);
  }

  @Test
  public void anEarlyErrorReplacesTheAnswer() throws IOException {
    CimXmlResponse response = response();
    assertThatThrownBy(() -> response.sink().rows(things(false), failingAt(3))).isSameAs(lost);
    assertThat(response.fail(lost)).isTrue();
    assertThat(instances()).isZero();
    assertThat(parse().getElementsByTagName("IRETURNVALUE").getLength()).isZero();
    assertThat(parse().getElementsByTagName("ERROR").getLength()).isOne();
    assertThat(lasts).containsExactly(true);
  }

  @Test
  public void aLateErrorLeavesCompleteResultsOnly() throws IOException {
    CimXmlResponse response = response();
    assertThatThrownBy(() -> response.sink().rows(things(false), failingAt(500))).isSameAs(lost);
    assertThat(response.fail(lost)).isFalse();
    response.finish();
    assertThat(instances()).isEqualTo(500);
    assertThat(lasts.getLast()).isTrue();
  }

  @Test
  public void aRowThatFailsHalfWrittenIsTakenBack() throws IOException {
    CimXmlResponse response = response();
    Projection<Canned.Thing> halfWritten =
        TestProjections.of(
            NAMESPACE,
            things(false).cimClass(),
            List.of(
                new Column.Computed<>(
                    Canned.property("Id", DataType.of(CimType.STRING), Canned.flag("Key")),
                    (row, sink) -> {
                      sink.string("x".repeat(1000));
                      if (row.number() == 99) {
                        throw lost;
                      }
                    })),
            false);
    assertThatThrownBy(
            () -> response.sink().rows(halfWritten, rows(1000, CimXmlResponseTest::thing)))
        .isSameAs(lost);
    assertThat(response.fail(lost)).isFalse();
    response.finish();
    assertThat(instances()).isEqualTo(99);
  }

  @Test
  public void aKeyWithoutAValueIsAMistakeOfTheMapping() {
    Projection<Canned.Thing> keyless =
        TestProjections.of(
            NAMESPACE,
            things(false).cimClass(),
            List.of(
                new Column.Computed<>(
                    Canned.property("Id", DataType.of(CimType.STRING), Canned.flag("Key")),
                    (row, sink) -> {})),
            false);
    CimXmlResponse response = response();
    assertThatThrownBy(() -> response.sink().rows(keyless, rows(1, CimXmlResponseTest::thing)))
        .hasMessageContaining("key T_Thing.Id has no value");
  }

  /** The row at that position cannot be read. */
  private Iterable<Canned.Thing> failingAt(int position) {
    return rows(
        1000,
        number -> {
          if (number == position) {
            throw lost;
          }
          return thing(number);
        });
  }

  @Test
  public void aClientThatIsGoneEndsTheOperation() {
    CimXmlMessage message =
        new CimXmlDecoder(CimXmlLimits.DEFAULT)
            .decode(
                GoldenCase.all("requests").stream()
                    .filter(golden -> golden.toString().startsWith("enumerate-instances-wbemcli"))
                    .findFirst()
                    .orElseThrow()
                    .given()
                    .getBytes(UTF_8));
    CimXmlResponse response =
        new CimXmlEncoder(new EncodingPlans("h"))
            .respond(
                message,
                (bytes, length, last) -> {
                  throw new IOException("broken pipe");
                });
    assertThatThrownBy(
            () -> response.sink().rows(things(false), rows(1000, CimXmlResponseTest::thing)))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("broken pipe");
  }
}
