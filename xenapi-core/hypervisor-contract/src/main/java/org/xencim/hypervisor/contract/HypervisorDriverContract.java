package org.xencim.hypervisor.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.testng.annotations.Factory;

/**
 * What every driver has to do, on any host. A driver's test extends this; TestNG then runs the
 * tests of all themes.
 */
public abstract class HypervisorDriverContract {

  /** Connects to the host that the tests of one theme use. */
  protected abstract ContractHost openHost();

  /** The tests, each theme of which opens and closes its host. */
  @Factory
  public final Object[] tests() {
    List<Object> themes = new ArrayList<>();
    themes.add(new HostContract(this::openHost));
    themes.add(new LifeContract(this::openHost));
    themes.add(new RefusalContract(this::openHost));
    themes.add(new ImageContract(this::openHost));
    themes.add(new MigrationContract(this::openHost));
    themes.add(new MemoryContract(this::openHost));
    themes.add(new VirtualCpuContract(this::openHost));
    themes.add(new DeviceContract(this::openHost));
    themes.addAll(more());
    return themes.toArray();
  }

  /** Themes that are to be run with other guests of the host too. */
  protected List<Object> more() {
    return List.of();
  }

  /** The tests of devices that come and go, with another guest. */
  protected static Object devices(Supplier<? extends ContractHost> host) {
    return new DeviceContract(host);
  }

  /** The tests of virtual CPUs, with another guest. */
  protected static Object virtualCpus(Supplier<? extends ContractHost> host) {
    return new VirtualCpuContract(host);
  }

  /** The tests of moving, with another guest. */
  protected static Object migrations(Supplier<? extends ContractHost> host) {
    return new MigrationContract(host);
  }
}
