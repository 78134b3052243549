package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** A reference in an error is spelt as the client spells references. */
public class ErrorParametersTest {
  private static final Ref<Vm> VM = Ref.of(Vm.class, "5f1c");

  private final Wire wire =
      new Wire(
          new CannedXen()
              .on("VM.start", _ -> fail(ErrorCode.VM_BAD_POWER_STATE, VM, "Halted", "Running"))
              .on("VM.get_domid", _ -> fail(ErrorCode.HANDLE_INVALID, "VM", VM))
              .on("VM.migrate", _ -> fail(ErrorCode.VM_MIGRATE_FAILED, VM, "", "b", "no route"))
              .on("network.destroy", _ -> fail(ErrorCode.NETWORK_CONTAINS_VIF, List.of("a", "b")))
              .on("VM.get_uuid", _ -> fail(ErrorCode.UUID_INVALID, "VM", "5f1c"))
              .on("task.get_record", _ -> failedTask()));

  private static Object fail(ErrorCode code, Object... parameters) {
    throw new XenApiException(code, parameters);
  }

  private static Task.Fields failedTask() {
    return Draft.of(Task.class)
        .set(Task.Fields::created, Instant.EPOCH)
        .set(Task.Fields::errorInfo, List.of("HANDLE_INVALID", "VM", "5f1c"))
        .build();
  }

  @DataProvider
  public Object[][] failures() {
    return new Object[][] {
      {"VM.start", "'s','5f1c',false", "['OpaqueRef:5f1c','Halted','Running']"},
      {"VM.get_domid", "'s','5f1c'", "['VM','OpaqueRef:5f1c']"},
      {
        "VM.migrate", "'s','5f1c','b',true,{}", "['OpaqueRef:5f1c','OpaqueRef:NULL','b','no route']"
      },
      {"network.destroy", "'s','5f1c'", "['OpaqueRef:a','OpaqueRef:b']"},
      {"VM.get_uuid", "'s','5f1c'", "['VM','5f1c']"},
      {"VM.get_uuid", "'gone','5f1c'", "['OpaqueRef:gone']"},
    };
  }

  @Test(dataProvider = "failures")
  public void jsonHasOpaqueReferences(String method, String parameters, String data)
      throws IOException {
    String request =
        "{'jsonrpc':'2.0','id':1,'method':'%s','params':[%s]}".formatted(method, parameters);

    assertThat(wire.json(request.replace('\'', '"')).replace('"', '\''))
        .contains("'data':" + data + "}");
  }

  @Test
  public void aPathOfXmlHasTheFormOfItsReferences() throws IOException {
    String session = "<string>s</string>";
    String vm = "<string>5f1c</string>";

    assertThat(wire.call(Dialect.XAPI, "VM.get_domid", session, vm))
        .isEqualTo(Wire.failure("HANDLE_INVALID", "VM", "OpaqueRef:5f1c"));
    assertThat(wire.call(Dialect.MANUAL, "VM.get_domid", session, vm))
        .isEqualTo(Wire.failure("HANDLE_INVALID", "VM", "5f1c"));
  }

  @Test
  public void theReasonOfAFailedTaskHasThemToo() throws IOException {
    assertThat(
            wire.json(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"task.get_record\","
                    + "\"params\":[\"s\",\"t\"]}"))
        .contains("\"error_info\":[\"HANDLE_INVALID\",\"VM\",\"OpaqueRef:5f1c\"]");
  }

  @Test
  public void theErrorOfAnotherServerHasOurs() {
    String answer =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"HANDLE_INVALID\","
            + "\"data\":[\"VM\",\"OpaqueRef:5f1c\"]}}";
    assertThat(
            catchThrowableOfType(
                XenApiException.class, () -> new ClientCodec().readTask(stream(answer))))
        .extracting(XenApiException::parameters)
        .isEqualTo(List.of("VM", "5f1c"));
  }

  @Test
  public void anAnswerThatIsNoJsonTellsWhereJsonIs() {
    assertThat(
            catchThrowableOfType(
                XenApiException.class, () -> new ClientCodec().readTask(stream("<html/>"))))
        .hasMessageContaining("it is no JSON-RPC, whose path is usually /jsonrpc");
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
