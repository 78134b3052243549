package org.xencim.itests.machines;

import java.util.List;
import org.testng.annotations.DataProvider;
import org.xencim.itests.Daemon;

/** Machines of a simulated host, which nobody sees but the daemon. */
public final class SimulatedMachinesTest extends MachineLifeContract {
  @Override
  protected Daemon startDaemon() {
    return Daemon.start();
  }

  @Override
  protected List<View> onlookers() {
    return List.of();
  }

  @Override
  protected Guest guest(String type) {
    return new Guest(
        type, "/boot/vmlinuz", "/boot/initrd.img", "sim.boot=0 sim.shutdown=0", 128, 2);
  }

  /** What it shall do is on its command line. */
  @Override
  protected Guest mortal() {
    return new Guest("PV", "/boot/vmlinuz", "", "sim.boot=0 sim.crash-after=1", 64, 1);
  }

  @Override
  protected void endByItself(Machine machine) {}

  @Override
  protected void awaitUse(Machine machine, String device) {}

  @Override
  @DataProvider
  public Object[][] ways() {
    return new Object[][] {
      {"PV", "CIM"}, {"PV", "Xen-RPC"}, {"PVH", "CIM"}, {"PVH", "Xen-RPC"},
    };
  }
}
