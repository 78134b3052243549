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
  private final SimHost host;
  private final SimulatedDriver driver;
  private final String disks;
  private final Set<Lack> lacks;
  private int made;

  StandardSimulation() {
    this(SimInventory.standard(1), StandardHost.DISKS, Set.of());
  }

  /** One whose images are tried at {@code disks}. */
  StandardSimulation(SimInventory inventory, String disks, Set<Lack> lacks) {
    this.host = new SimHost(inventory, clock, Runnable::run);
    this.driver = new SimulatedDriver(host);
    this.disks = disks;
    this.lacks = lacks;
  }

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
    return disks;
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
    return lacks;
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
