package org.xencim.server;

import java.util.List;
import java.util.stream.IntStream;
import org.xencim.engine.HostAttachment;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.hypervisor.xl.SshHost;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.XlOptions;
import org.xencim.server.config.ConfigException;
import org.xencim.server.config.HypervisorConfig;

/**
 * The hosts that are managed, and a sentence about why these.
 *
 * @param hosts the hosts
 * @param simulated whether they are simulated ones
 * @param reason for whoever starts the daemon
 */
record HypervisorChoice(List<HostAttachment> hosts, boolean simulated, String reason) {
  HypervisorChoice {
    hosts = List.copyOf(hosts);
  }

  static HypervisorChoice of(HypervisorConfig config) {
    return switch (config.driver()) {
      case SIM -> simulated(config.simulation(), "hypervisor.driver = sim");
      case XL -> {
        if (config.ssh().isEmpty() && !XlDriver.availableLocally()) {
          throw new ConfigException(
              List.of(
                  "hypervisor.driver = xl: this is no dom0 with xl;"
                      + " set hypervisor.xl.ssh.host to the one that is meant"));
        }
        yield xen(config, "hypervisor.driver = xl");
      }
      case AUTO -> {
        if (config.ssh().isPresent()) {
          yield xen(config, "hypervisor.xl.ssh.host is set");
        }
        yield XlDriver.availableLocally()
            ? xen(config, "this is a dom0")
            : simulated(config.simulation(), "this is no dom0");
      }
    };
  }

  private static HypervisorChoice xen(HypervisorConfig config, String why) {
    XlOptions options = new XlOptions(config.diskDirectories(), config.imageDirectory());
    return config
        .ssh()
        .map(ssh -> {
          SshHost host =
              new SshHost(ssh.host(), ssh.port(), ssh.user(), ssh.key(), ssh.knownHosts());
          return new HypervisorChoice(
              List.of(new HostAttachment(ssh.host(), XlDriver.overSsh(host, options))),
              false,
              "Xen by xl on %s over SSH (%s)".formatted(host, why));
        })
        .orElseGet(() ->
            new HypervisorChoice(
                List.of(new HostAttachment("dom0", XlDriver.local(options))),
                false,
                "Xen by xl in this dom0 (%s)".formatted(why)));
  }

  private static HypervisorChoice simulated(HypervisorConfig.Simulation simulation, String why) {
    List<HostAttachment> hosts =
        IntStream.rangeClosed(1, simulation.hosts())
            .mapToObj(number -> simulatedHost(number, simulation))
            .toList();
    return new HypervisorChoice(
        hosts,
        true,
        "%s (%s)"
            .formatted(
                hosts.size() == 1 ? "a simulated host" : hosts.size() + " simulated hosts", why));
  }

  private static HostAttachment simulatedHost(int number, HypervisorConfig.Simulation simulation) {
    SimInventory inventory =
        simulation
            .vms()
            .map(vms -> SimInventory.generated(number, vms))
            .orElseGet(() -> SimInventory.standard(number));
    return new HostAttachment("sim" + number, new SimulatedDriver(SimHost.realTime(inventory)));
  }
}
