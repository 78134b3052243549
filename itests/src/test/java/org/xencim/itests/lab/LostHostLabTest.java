package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.itests.Daemon;
import org.xencim.itests.JsonRpcCalls;
import org.xencim.itests.Until;

/** The lab beside a simulated host: SSH is cut while a domain is made, and comes back. */
public final class LostHostLabTest {
  private static final Pattern REFERENCE = Pattern.compile("OpaqueRef:[0-9a-f-]+");
  private static final String NAME = "lost";
  private static final String CONFIG = "/tmp/lost.cfg";

  /** Ends all that is of SSH in dom0, and starts it again after a while. */
  private static final String CUT =
      "setsid sh -c \""
          + XenLab.ON_CREATE.replace("$", "\\$")
          + "kill \\$(pidof sshd); sleep 20; /usr/sbin/sshd\" </dev/null >/dev/null 2>&1 &";

  private XenLab lab;
  private Daemon daemon;
  private JsonRpcCalls api;

  @BeforeClass
  public void start() throws IOException, InterruptedException {
    lab = XenLab.open();
    daemon = daemon("hosts.toy.driver=sim", "hosts.toy.vms=4");
    api = new JsonRpcCalls(daemon);
    lab.dom0(
        LabGuests.writeConfiguration(
            CONFIG, NAME, "5bd8b8ae-27f4-4a2c-9c7a-0d8d3c1f6a01", "memory = 16"));
    lab.dom0("xl create -q " + CONFIG);
  }

  private Daemon daemon(String... more) {
    String[] settings = {
      "hosts.lab.driver=xl",
      "hosts.lab.ssh.host=127.0.0.1",
      "hosts.lab.ssh.port=" + lab.port(),
      "hosts.lab.ssh.key=" + lab.keyFile(),
      "hosts.lab.ssh.known-hosts=" + lab.knownHosts()
    };
    String[] all = new String[settings.length + more.length];
    System.arraycopy(settings, 0, all, 0, settings.length);
    System.arraycopy(more, 0, all, settings.length, more.length);
    return Daemon.start(all);
  }

  @AfterClass(alwaysRun = true)
  public void stop() {
    if (daemon != null) {
      api.close();
      daemon.close();
      lab.dom0("xl destroy " + NAME + " 2>/dev/null || true");
    }
  }

  private String call(String method, Object... arguments) {
    return call(api, method, arguments);
  }

  private static String call(JsonRpcCalls api, String method, Object... arguments) {
    try {
      return api.tried(method, arguments);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String reference(String answer) {
    Matcher found = REFERENCE.matcher(answer);
    assertThat(found.find()).as(answer).isTrue();
    return found.group();
  }

  private boolean isKnown(JsonRpcCalls api) {
    return REFERENCE.matcher(call(api, "VM.get_by_name_label", NAME)).find();
  }

  private boolean isLive(String host) {
    String metrics = reference(call("host.get_metrics", host));
    return call("host_metrics.get_live", metrics).contains("true");
  }

  private boolean isRunning(String vm) {
    return call("VM.get_power_state", vm).contains("Running");
  }

  @Test
  public void aLostHostIsShownAndHealsWhileOthersGoOn() {
    Until.holds("the domain that xl made is shown", () -> isKnown(api));
    String vm = reference(call("VM.get_by_name_label", NAME));
    String host = reference(call("VM.get_resident_on", vm));
    assertThat(call("VM.hard_shutdown", vm)).contains("result");

    lab.dom0(CUT);
    assertThat(call("VM.start", vm, false, false)).contains("HOST_OFFLINE");
    Until.holds("the host is not live", () -> !isLive(host));
    String other = reference(call("VM.get_by_name_label", "vm-000002"));
    assertThat(call("VM.start", other, false, false)).contains("result");

    Until.holds("the host is live again", () -> isLive(host));
    Until.holds(
        "what is shown is what is",
        () -> isRunning(vm) == lab.dom0("xl list").contains(NAME + " "));
    assertThat(call("VM.get_current_operations", vm)).contains("{}");
  }

  @Test(dependsOnMethods = "aLostHostIsShownAndHealsWhileOthersGoOn", alwaysRun = true)
  public void aSecondEngineOnlyLooks() throws Exception {
    lab.dom0("xl list " + NAME + " >/dev/null 2>&1 || xl create -q " + CONFIG);
    try (Daemon second = daemon();
        JsonRpcCalls other = new JsonRpcCalls(second)) {
      Until.holds("the second shows the domain", () -> isKnown(other));
      String vm = reference(call(other, "VM.get_by_name_label", NAME));
      String host = reference(call(other, "VM.get_resident_on", vm));
      assertThat(call(other, "host.get_other_config", host)).contains("the Xen-CIM engine");
      assertThat(call(other, "VM.pause", vm)).contains("OPERATION_NOT_ALLOWED", "is managed by");
    }
    String vm = reference(call("VM.get_by_name_label", NAME));
    assertThat(call("VM.pause", vm)).contains("result");
  }
}
