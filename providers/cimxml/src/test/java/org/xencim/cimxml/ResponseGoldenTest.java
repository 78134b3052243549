package org.xencim.cimxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.cimxml.Canned.NAMESPACE;
import static org.xencim.cimxml.Canned.path;
import static org.xencim.cimxml.Canned.things;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.cim.CimClass;
import org.xencim.cim.CimException;
import org.xencim.cim.CimName;
import org.xencim.cim.CimStatus;
import org.xencim.cim.CimType;
import org.xencim.cim.CimValue;
import org.xencim.cim.MethodDeclaration;
import org.xencim.cim.MethodResult;
import org.xencim.wbem.CimRequest;
import org.xencim.wbem.PropertyList;
import org.xencim.wbem.ResultSink;

/** One file per result, by the name of a canned one: what is written for it. */
public class ResponseGoldenTest {
  private static final CimName THING = Canned.THING;
  private static final PropertyList ALL = PropertyList.ALL;
  private static final CimRequest.AssociationFilter ANY =
      new CimRequest.AssociationFilter(null, null, null, null);
  private static final List<Canned.Thing> TWO =
      List.of(
          new Canned.Thing(0, "a <b> & \"c\" 'd' \r\n\t\u0001 ä€😀\uD800"),
          new Canned.Thing(7, null));
  private static final CimRequest.ClassView WHOLE =
      new CimRequest.ClassView(false, true, true, ALL);
  private static final CimRequest.ClassView LOCAL =
      new CimRequest.ClassView(true, false, false, PropertyList.of(List.of(CimName.of("Link"))));

  private static final Map<String, Result> RESULTS =
      Map.ofEntries(
          result(
              "get-instance",
              new CimRequest.GetInstance(NAMESPACE, path("x"), ALL, true),
              sink -> sink.rows(things(true), TWO.subList(0, 1))),
          result(
              "enumerate-instances",
              new CimRequest.EnumerateInstances(NAMESPACE, THING, true, ALL, false),
              sink -> sink.rows(things(false), TWO)),
          result(
              "enumerate-instances-none",
              new CimRequest.EnumerateInstances(NAMESPACE, THING, true, ALL, false),
              sink -> {}),
          result(
              "enumerate-instance-names",
              new CimRequest.EnumerateInstanceNames(NAMESPACE, THING),
              sink -> sink.rows(things(false), TWO)),
          result(
              "associators",
              new CimRequest.Associators(NAMESPACE, path("x"), ANY, ALL, false, false),
              sink -> sink.rows(things(false), TWO.subList(1, 2))),
          result(
              "associators-class",
              new CimRequest.Associators(NAMESPACE, path("x"), ANY, ALL, false, false),
              sink -> sink.cimClass(NAMESPACE, Canned.toldClass(), LOCAL)),
          result(
              "associator-names",
              new CimRequest.AssociatorNames(NAMESPACE, path("x"), ANY),
              sink -> sink.rows(things(false), TWO.subList(1, 2))),
          result(
              "reference-names-class",
              new CimRequest.ReferenceNames(NAMESPACE, path("x"), null, null),
              sink -> sink.className(NAMESPACE, THING)),
          result(
              "create-instance",
              new CimRequest.CreateInstance(NAMESPACE, Canned.embedded("x")),
              sink -> sink.created(path("new").in(NAMESPACE))),
          result(
              "delete-instance", new CimRequest.DeleteInstance(NAMESPACE, path("x")), sink -> {}),
          result(
              "get-class",
              new CimRequest.GetClass(NAMESPACE, CimName.of("T_Told"), WHOLE),
              sink -> sink.cimClass(NAMESPACE, Canned.toldClass(), WHOLE)),
          result(
              "enumerate-classes-local",
              new CimRequest.EnumerateClasses(NAMESPACE, null, false, LOCAL),
              sink -> sink.cimClass(NAMESPACE, Canned.toldClass(), LOCAL)),
          result(
              "enumerate-class-names",
              new CimRequest.EnumerateClassNames(NAMESPACE, null, false),
              sink -> sink.className(NAMESPACE, THING)),
          result(
              "enumerate-qualifiers",
              new CimRequest.EnumerateQualifiers(NAMESPACE),
              sink -> {
                sink.qualifierType(Canned.values());
                sink.qualifierType(Canned.max());
              }),
          result(
              "invoke-method",
              new CimRequest.InvokeMethod(NAMESPACE, path("x"), CimName.of("Define"), Map.of()),
              sink -> sink.methodResult(define(), returned())),
          result(
              "error",
              new CimRequest.GetInstance(NAMESPACE, path("x"), ALL, true),
              sink -> {
                throw new CimException(
                    CimStatus.NOT_FOUND, "There is no T_Thing.Id=\"x\" & no 'y' <here>.");
              }),
          result(
              "error-method",
              new CimRequest.InvokeMethod(NAMESPACE, path("x"), CimName.of("Define"), Map.of()),
              sink -> {
                throw new CimException(CimStatus.METHOD_NOT_FOUND, "There is no such method.");
              }));

  private record Result(CimRequest request, Consumer<ResultSink> results) {}

  private static Map.Entry<String, Result> result(
      String name, CimRequest request, Consumer<ResultSink> results) {
    return Map.entry(name, new Result(request, results));
  }

  private static MethodDeclaration define() {
    CimClass told = Canned.toldClass();
    return told.methods().getFirst();
  }

  private static MethodResult returned() {
    return new MethodResult(new CimValue.Int(CimType.UINT32, 4096), Canned.outputs());
  }

  @DataProvider
  static Iterator<GoldenCase> responses() {
    return GoldenCase.all("responses").iterator();
  }

  @Test(dataProvider = "responses")
  public void isWrittenAs(GoldenCase golden) throws IOException {
    Result result = requireNonNull(RESULTS.get(golden.given()));
    String actual = lines(respond(result));
    assertThat(actual).isEqualTo(golden.expectedOr(actual));
  }

  @Test
  public void everyResultHasAFile() {
    assertThat(GoldenCase.all("responses").stream().map(GoldenCase::given))
        .containsExactlyInAnyOrderElementsOf(RESULTS.keySet());
  }

  private static String respond(Result result) throws IOException {
    boolean method = result.request() instanceof CimRequest.InvokeMethod;
    CimXmlMessage message =
        new CimXmlMessage(
            "<42>",
            "1.0",
            !method,
            method ? "Define" : result.request().getClass().getSimpleName(),
            NAMESPACE,
            null,
            new CimXmlMessage.Content.Accepted(result.request()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CimXmlResponse response =
        new CimXmlEncoder(new EncodingPlans("host.example")).respond(message, ChunkSink.to(out));
    try {
      result.results().accept(response.sink());
      response.finish();
    } catch (CimException e) {
      assertThat(response.fail(e)).isTrue();
    }
    return out.toString(UTF_8);
  }

  /** Breaks the one long line between elements, for people to read. */
  private static String lines(String xml) {
    return xml.strip().replace("><", ">\n<");
  }
}
