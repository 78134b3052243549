package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** What goes over the wire in XML-RPC, byte for byte: each is what some client insists on. */
public class XmlRpcWireTest {
  private static final String UUID = "5e0c1a00-0001-4000-8001-000000000005";

  private final CannedXen xen = new CannedXen();
  private final Wire wire = new Wire(xen);

  private String answer(Dialect dialect, String message, Object result) throws IOException {
    xen.on(message, _ -> result);
    return wire.call(dialect, message, "s", UUID);
  }

  @Test
  public void aReferenceIsAUuidOrOpaque() throws IOException {
    xen.on("session.login_with_password", _ -> Ref.of(Session.class, UUID));
    String[] login = {"<string>root</string>", "<string>secret</string>"};

    assertThat(wire.call(Dialect.MANUAL, "session.login_with_password", login))
        .isEqualTo(Wire.success("<value><string>" + UUID + "</string></value>"));
    assertThat(wire.call(Dialect.XAPI, "session.login_with_password", login))
        .isEqualTo(Wire.success("<value><string>OpaqueRef:" + UUID + "</string></value>"));
  }

  @Test
  public void anIntIsAString() throws IOException {
    assertThat(answer(Dialect.MANUAL, "VM.get_memory_static_max", 268_435_456L))
        .isEqualTo(Wire.success("<value><string>268435456</string></value>"));
  }

  @Test
  public void theDraftCountsMebibytesAndHasParametersInOneString() throws IOException {
    assertThat(answer(Dialect.DRAFT, "VM.get_memory_static_max", 268_435_456L))
        .isEqualTo(Wire.success("<value><string>256</string></value>"));
    assertThat(answer(Dialect.DRAFT, "VM.get_VCPUs_params", Map.of("weight", "256")))
        .isEqualTo(Wire.success("<value><string>weight=256</string></value>"));
  }

  @Test
  public void nothingIsAnEmptyString() throws IOException {
    xen.on("VM.pause", _ -> null);
    assertThat(wire.call(Dialect.MANUAL, "VM.pause", "s", UUID))
        .isEqualTo(Wire.success("<value><string></string></value>"));
    assertThat(wire.call(Dialect.XAPI, "VM.pause", "s", UUID)).isEqualTo(Wire.success("<value/>"));
  }

  @Test
  public void progressIsOfAHundredOrOfOne() throws IOException {
    assertThat(answer(Dialect.MANUAL, "task.get_progress", 25L))
        .isEqualTo(Wire.success("<value><string>25</string></value>"));
    assertThat(answer(Dialect.XAPI, "task.get_progress", 25L))
        .isEqualTo(Wire.success("<value><double>0.25</double></value>"));
  }

  @Test
  public void whatATaskWorksOnIsAReferenceOfTheDialect() throws IOException {
    assertThat(answer(Dialect.MANUAL, "task.get_subject", UUID))
        .isEqualTo(Wire.success("<value><string>" + UUID + "</string></value>"));
    assertThat(answer(Dialect.XAPI, "task.get_subject", UUID))
        .isEqualTo(Wire.success("<value><string>OpaqueRef:" + UUID + "</string></value>"));
    assertThat(answer(Dialect.XAPI, "task.get_subject", "")).isEqualTo(Wire.success("<value/>"));
  }

  @Test
  public void progressIsToldAsAFractionToAnyServer() throws IOException {
    List<Object> told = new ArrayList<>();
    xen.on("task.set_progress", message -> told.add(message.arguments().getLast()));
    for (Dialect dialect : Dialect.values()) {
      wire.call(dialect, "task.set_progress", "s", UUID, "<double>0.7</double>");
    }
    assertThat(told).containsExactly(0.7, 0.7, 0.7);
  }

  @Test
  public void anEmptyMapHasAChildThatIsNoText() throws IOException {
    assertThat(answer(Dialect.MANUAL, "VM.get_other_config", Map.of()))
        .isEqualTo(Wire.success("<value><struct><!-- --></struct></value>"));
  }

  @Test
  public void mapsAndSetsHaveNoWhitespace() throws IOException {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("a", "1");
    map.put("<b>", "2");
    assertThat(answer(Dialect.MANUAL, "VM.get_other_config", map))
        .isEqualTo(
            Wire.success(
                "<value><struct><member><name>a</name><value><string>1</string></value></member>"
                    + "<member><name>&lt;b&gt;</name><value><string>2</string></value></member>"
                    + "</struct></value>"));
    assertThat(answer(Dialect.MANUAL, "VM.get_tags", List.of("x")))
        .isEqualTo(
            Wire.success(
                "<value><array><data><value><string>x</string></value></data></array></value>"));
  }

  @Test
  public void otherTypesAreTyped() throws IOException {
    assertThat(answer(Dialect.MANUAL, "VM.get_is_a_template", true))
        .isEqualTo(Wire.success("<value><boolean>1</boolean></value>"));
    Instant time = Instant.parse("2007-04-27T12:30:05Z");
    assertThat(answer(Dialect.MANUAL, "VM_metrics.get_start_time", time))
        .isEqualTo(
            Wire.success("<value><dateTime.iso8601>20070427T12:30:05</dateTime.iso8601></value>"));
    assertThat(answer(Dialect.XAPI, "VM_metrics.get_start_time", time))
        .contains("<dateTime.iso8601>20070427T12:30:05Z<");
    assertThat(answer(Dialect.MANUAL, "VM_metrics.get_VCPUs_utilisation", Map.of(0L, 0.00001)))
        .contains("<member><name>0</name><value><double>0.000010</double></value></member>");
  }

  @DataProvider
  public Object[][] texts() {
    return new Object[][] {
      {"a & b < c > d \" '", "a &amp; b &lt; c &gt; d \" '"},
      {"two\nlines\tand a tab", "two\nlines\tand a tab"},
      {"carriage\rreturn", "carriage&#13;return"},
      {"\u0000\u0001\uFFFE\uD800", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"é € \uD83D\uDE00", "é € \uD83D\uDE00"},
      {"x".repeat(40_000) + "<", "x".repeat(40_000) + "&lt;"},
    };
  }

  @Test(dataProvider = "texts")
  public void textIsEscapedNoMoreThanNeeded(String text, String written) throws IOException {
    assertThat(answer(Dialect.MANUAL, "VM.get_name_label", text))
        .isEqualTo(Wire.success("<value><string>" + written + "</string></value>"));
  }

  @DataProvider
  public Object[][] flags() {
    return new Object[][] {
      {"<boolean>1</boolean>", true}, {"<int>0</int>", false}, {"<i4>1</i4>", true},
      {"<i8>1</i8>", true}, {"true", true}, {"<string>false</string>", false},
    };
  }

  @Test(dataProvider = "flags")
  public void valuesAreTakenAsTheyAreMeant(String value, boolean meant) throws IOException {
    xen.on(
        "VM.start",
        message -> {
          assertThat(message.arguments()).containsExactly(Ref.of(Vm.class, UUID), meant, false);
          return null;
        });
    assertThat(wire.call(Dialect.MANUAL, "VM.start", "s", "OpaqueRef:" + UUID, value))
        .contains("Success");
    assertThat(wire.call(Dialect.XAPI, "Vm.start", "OpaqueRef:s", UUID, value, "<nil/>"))
        .isEqualTo(Wire.failure("FIELD_TYPE_ERROR", "force"));
  }

  @Test
  public void aRecordMayLackMembersAndHaveOthersAndOneTwice() throws IOException {
    xen.on(
        "VM.create",
        message -> {
          Vm.Fields vm = (Vm.Fields) message.arguments().getFirst();
          assertThat(vm.nameLabel()).isEqualTo("last");
          assertThat(vm.memoryStaticMax()).isEqualTo(1L << 30);
          assertThat(vm.isControlDomain()).isFalse();
          return Ref.of(Vm.class, UUID);
        });
    String record =
        """
        <struct>
        <member><name>name_label</name><value>first</value></member>
        <member><name>name_label</name><value>last</value></member>
        <member><name>memory_static_max</name><value>1073741824</value></member>
        <member><name>is_control_domain</name><value><boolean>1</boolean></value></member>
        <member><name>unheard_of</name><value><array><data/></array></value></member>
        </struct>\
        """;
    assertThat(wire.call(Dialect.MANUAL, "VM.create", "s", record)).contains("Success");
    assertThat(wire.call(Dialect.DRAFT, "VM.create", "s", record.replace("1073741824", "1024")))
        .contains("Success");
  }

  @Test
  public void errorsHaveACodeAndItsParameters() throws IOException {
    xen.on(
        "VM.get_record",
        message -> {
          throw new XenApiException(ErrorCode.HANDLE_INVALID, "VM", message.arguments().getFirst());
        });
    assertThat(wire.call(Dialect.MANUAL, "VM.get_record", "s", "x"))
        .isEqualTo(Wire.failure("HANDLE_INVALID", "VM", "x"));
    assertThat(wire.call(Dialect.MANUAL, "VM.get_record", "nobody", "x"))
        .isEqualTo(Wire.failure("SESSION_INVALID", "nobody"));
    assertThat(wire.call(Dialect.MANUAL, "VM.get_record", "s"))
        .isEqualTo(Wire.failure("MESSAGE_PARAMETER_COUNT_MISMATCH", "VM.get_record", "2", "1"));
    assertThat(wire.call(Dialect.MANUAL, "VM.explode", "s"))
        .isEqualTo(Wire.failure("MESSAGE_METHOD_UNKNOWN", "VM.explode"));
    assertThat(wire.call(Dialect.MANUAL, "Async.VM.get_record", "s", "x"))
        .isEqualTo(Wire.failure("MESSAGE_METHOD_UNKNOWN", "Async.VM.get_record"));
    assertThat(wire.call(Dialect.MANUAL, "VM.set_memory_static_max", "s", UUID, "much"))
        .isEqualTo(Wire.failure("FIELD_TYPE_ERROR", "value"));
    assertThat(wire.call(Dialect.MANUAL, "VM.set_actions_after_crash", "s", UUID, "panic"))
        .contains("VALUE_NOT_SUPPORTED", "<string>value</string>", "<string>panic</string>");
  }

  @Test
  public void asyncMakesATask() throws IOException {
    assertThat(wire.call(Dialect.XAPI, "Async.vm.pause", "s", UUID))
        .isEqualTo(Wire.success("<value><string>OpaqueRef:task-of-VM.pause</string></value>"));
  }

  @Test
  public void aSessionNeedNotBeNamedTwice() throws IOException {
    xen.on("session.get_uuid", message -> "uuid of " + message.arguments().getFirst());
    String answer = Wire.success("<value><string>uuid of s</string></value>");

    assertThat(wire.call(Dialect.DRAFT, "session.get_uuid", "s")).isEqualTo(answer);
    assertThat(wire.call(Dialect.MANUAL, "session.get_uuid", "s", "s")).isEqualTo(answer);
  }

  @Test
  public void mistakesOfOursAreNotTold() throws IOException {
    assertThat(wire.call(Dialect.MANUAL, "VM.get_all", "s"))
        .contains("INTERNAL_ERROR")
        .doesNotContain("secret");
  }

  @Test
  public void methodsAreListedWithoutASession() throws IOException {
    assertThat(wire.call(Dialect.XAPI, "system.listMethods"))
        .contains("<string>Async.VM.start</string>", "<string>VM.get_record<");
    assertThat(wire.call(Dialect.XAPI, "system.methodHelp", "VM.start"))
        .contains("VM.start(session, self, start_paused, force): ");
    assertThat(wire.call(Dialect.XAPI, "system.methodSignature", "VM.get_VIFs"))
        .contains("<value><string>array</string></value><value><string>string</string></value>");
  }
}
