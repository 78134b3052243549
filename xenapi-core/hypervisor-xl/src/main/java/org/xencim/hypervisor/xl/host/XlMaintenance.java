package org.xencim.hypervisor.xl.host;

import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HostMaintenance;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Script;

/** Looks after a dom0's machine and its hypervisor. */
public final class XlMaintenance implements HostMaintenance {
  private final Dom0 dom0;

  public XlMaintenance(Dom0 dom0) {
    this.dom0 = dom0;
  }

  @Override
  public String messages() {
    return ask("read the messages", "messages");
  }

  @Override
  public String clearMessages() {
    return ask("clear the messages", "clear");
  }

  @Override
  public String toolstackLog() {
    return ask("read the log", "log");
  }

  @Override
  public void sendDebugKeys(String keys) {
    if (!keys.matches("[!-~]+")) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "keys", keys, "must be printable characters of ASCII"));
    }
    var _ = ask("send debug keys", "keys", keys);
  }

  @Override
  public void shutdown(ShutdownRequest request) {
    var _ =
        switch (request) {
          case POWEROFF -> ask("switch itself off", "poweroff");
          case REBOOT -> ask("reboot", "reboot");
        };
  }

  private String ask(String operation, String... arguments) {
    return dom0.output(dom0.ask(Script.MAINTAIN, arguments), "act", operation);
  }
}
