package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vif;

/** What the xm of Xen 3.1 to 4.4 sends, which no manual has. */
public class XmRequestsTest {
  private final List<Vif.Fields> made = new ArrayList<>();
  private final Wire wire =
      new Wire(
          new CannedXen()
              .on(
                  "VIF.create",
                  message -> {
                    made.add((Vif.Fields) message.arguments().getFirst());
                    return Ref.of(Vif.class, "vif");
                  }));

  private static String vif(String device, String mtu) {
    return "<struct><member><name>device</name><value>%s</value></member>".formatted(device)
        + "<member><name>VM</name><value>x</value></member>"
        + "<member><name>network</name><value>y</value></member><member><name>MTU</name><value>%s</value></member></struct>"
            .formatted(mtu);
  }

  @DataProvider
  public Object[][] interfaces() {
    return new Object[][] {
      {"eth0", "", "", 1500L},
      {"eth12", "9000", "12", 9000L},
      {"3", "<int>1400</int>", "3", 1400L},
    };
  }

  @Test(dataProvider = "interfaces")
  public void interfacesHaveNamesAndNoMtu(String device, String mtu, String number, long bytes)
      throws IOException {
    assertThat(wire.call(Dialect.MANUAL, "VIF.create", "s", vif(device, mtu)))
        .isEqualTo(Wire.success("<value><string>vif</string></value>"));
    assertThat(made.getLast().device()).isEqualTo(number);
    assertThat(made.getLast().mtu()).isEqualTo(bytes);
  }

  @Test
  public void otherNamesAreForTheServerToRefuse() throws IOException {
    wire.call(Dialect.MANUAL, "VIF.create", "s", vif("ethernet", "1"));

    assertThat(made.getLast().device()).isEqualTo("ethernet");
  }

  @Test
  public void aPauseIsNotedWithoutEffect() throws IOException {
    String flag = "<boolean>1</boolean>";
    assertThat(wire.call(Dialect.MANUAL, "VM.set_pauseflag", "s", "x", flag))
        .isEqualTo(Wire.success("<value><string></string></value>"));
    assertThat(wire.call(Dialect.MANUAL, "VM.set_pauseflag", "gone", "x", flag))
        .isEqualTo(Wire.failure("SESSION_INVALID", "gone"));
    assertThat(wire.call(Dialect.MANUAL, "VM.set_pauseflag", "s"))
        .contains("MESSAGE_PARAMETER_COUNT_MISMATCH");
    assertThat(wire.call(Dialect.XAPI, "VM.set_pauseflag", "s", "x", flag))
        .contains("MESSAGE_METHOD_UNKNOWN");
  }
}
