package org.xencim.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.xencim.engine.config.HostAttachment;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.server.config.ConfigException;
import org.xencim.server.config.HypervisorConfig;
import org.xencim.server.config.HypervisorConfig.NamedHost;

/**
 * The hosts that are managed, and a sentence about why these.
 *
 * @param hosts the hosts
 * @param simulated whether all are simulated ones
 * @param reason for whoever starts the daemon
 */
record HypervisorChoice(List<HostAttachment> hosts, boolean simulated, String reason) {
  HypervisorChoice {
    hosts = List.copyOf(hosts);
  }

  static HypervisorChoice of(HypervisorConfig config) {
    if (!config.hosts().isEmpty()) {
      return named(config.hosts());
    }
    return switch (config.driver()) {
      case SIM -> simulated(config.simulation(), "hypervisor.driver = sim");
      case XL -> {
        if (config.xen().ssh().isEmpty() && !XlDriver.availableLocally()) {
          throw new ConfigException(
              List.of(
                  "hypervisor.driver = xl: this is no dom0 with xl;"
                      + " set hypervisor.xl.ssh.host to the one that is meant"));
        }
        yield xen(config.xen(), "hypervisor.driver = xl");
      }
      case AUTO -> {
        if (config.xen().ssh().isPresent()) {
          yield xen(config.xen(), "hypervisor.xl.ssh.host is set");
        }
        yield XlDriver.availableLocally()
            ? xen(config.xen(), "this is a dom0")
            : simulated(config.simulation(), "this is no dom0");
      }
    };
  }

  private static HypervisorChoice named(List<NamedHost> hosts) {
    List<SimHost> simulations = new ArrayList<>();
    List<HostAttachment> attachments = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (NamedHost host : hosts) {
      switch (host.kind()) {
        case HypervisorConfig.Simulation simulation -> {
          SimHost made = simulation(simulations.size() + 1, simulation.vms());
          simulations.add(made);
          attachments.add(new HostAttachment(host.name(), new SimulatedDriver(made)));
          texts.add(host.name() + " (simulated)");
        }
        case HypervisorConfig.Xen xen -> {
          attachments.add(new HostAttachment(host.name(), XenHosts.driver(xen, host.name())));
          texts.add("%s (Xen by xl %s)".formatted(host.name(), XenHosts.place(xen)));
        }
      }
    }
    connect(simulations);
    return new HypervisorChoice(
        attachments, simulations.size() == attachments.size(), String.join(", ", texts));
  }

  private static HypervisorChoice xen(HypervisorConfig.Xen xen, String why) {
    String name = xen.ssh().map(HypervisorConfig.Ssh::host).orElse("dom0");
    return new HypervisorChoice(
        List.of(new HostAttachment(name, XenHosts.driver(xen, name))),
        false,
        "Xen by xl %s (%s)".formatted(XenHosts.place(xen), why));
  }

  private static HypervisorChoice simulated(HypervisorConfig.Simulation simulation, String why) {
    List<SimHost> made =
        IntStream.rangeClosed(1, simulation.hosts())
            .mapToObj(number -> simulation(number, simulation.vms()))
            .toList();
    connect(made);
    List<HostAttachment> hosts =
        IntStream.range(0, made.size())
            .mapToObj(i -> new HostAttachment("sim" + (i + 1), new SimulatedDriver(made.get(i))))
            .toList();
    return new HypervisorChoice(
        hosts,
        true,
        "%s (%s)"
            .formatted(
                hosts.size() == 1 ? "a simulated host" : hosts.size() + " simulated hosts", why));
  }

  private static SimHost simulation(int number, Optional<Integer> vms) {
    return SimHost.realTime(
        vms.map(count -> SimInventory.generated(number, count))
            .orElseGet(() -> SimInventory.standard(number)));
  }

  /** Domains can be moved from each to each. */
  private static void connect(List<SimHost> hosts) {
    for (SimHost host : hosts) {
      hosts.stream().filter(peer -> peer != host).forEach(host::connect);
    }
  }
}
