package org.xencim.hypervisor.sim;

import java.util.Set;
import java.util.function.BooleanSupplier;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.contract.ContractHost;

/** A simulated host for contracts. */
final class StandardSimulation implements ContractHost {

  private final ManualClock clock = new ManualClock();
  private final SimHost host = new SimHost(SimInventory.standard(1), clock, Runnable::run);
  private final SimulatedDriver driver = new SimulatedDriver(host);
  private int made;

  @Override
  public HypervisorDriver driver() {
    return driver;
  }

  @Override
  public DomainSpec bootable(String name) {
    return new GeneratedVms(2, ++made)
        .getLast()
        .definition()
        .spec()
        .withName(name)
        .without(_ -> true);
  }

  @Override
  public DeviceSpec.Disk spareDisk() {
    return DeviceSpec.Disk.of("xvdb", StandardHost.DISKS + "/spare-01.img");
  }

  @Override
  public String diskDirectory() {
    return StandardHost.DISKS;
  }

  @Override
  public void removeFile(String path) {
    host.removeFile(path);
  }

  @Override
  public DeviceSpec.Nic spareNic() {
    return DeviceSpec.Nic.of(1, SimIds.guestMac(2, 1), StandardHost.BRIDGES.getFirst());
  }

  @Override
  public Set<Lack> lacks() {
    return Set.of();
  }

  @Override
  public void await(String what, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (!clock.advanceToNext()) {
        throw new AssertionError("Nothing more will happen, but not yet: " + what + ".");
      }
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
