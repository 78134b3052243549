package org.xencim.hypervisor.sim;

import java.util.function.Supplier;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HostMaintenance;
import org.xencim.hypervisor.ShutdownRequest;

/** The simulated machine itself. */
final class SimMaintenance implements HostMaintenance {
  private final SimHost host;
  private final SimulatedDriver driver;

  SimMaintenance(SimHost host, SimulatedDriver driver) {
    this.host = host;
    this.driver = driver;
  }

  @Override
  public String messages() {
    return call(host::messages);
  }

  @Override
  public String clearMessages() {
    return call(host::takeMessages);
  }

  @Override
  public String toolstackLog() {
    return call(() -> "simulated toolstack: " + host.startTime() + " started\n");
  }

  @Override
  public void sendDebugKeys(String keys) {
    if (!keys.matches("[!-~]+")) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "keys", keys, "must be printable characters of ASCII"));
    }
    call(() -> {
      host.say("'" + keys + "' pressed");
      return keys;
    });
  }

  @Override
  public void shutdown(ShutdownRequest request) {
    call(() -> {
      host.say(request + " of the host");
      switch (request) {
        case POWEROFF -> host.switchOff();
        case REBOOT -> host.boot();
      }
      return request;
    });
  }

  private <T> T call(Supplier<T> work) {
    return driver.call(SimOperation.MAINTENANCE, _ -> work.get());
  }
}
