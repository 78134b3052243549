package org.xencim.hypervisor.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.NetworkControl;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.NetworkFacts.Bridge;
import org.xencim.hypervisor.NetworkFacts.Interface;

/** The bridges and interfaces of a simulated host, as its driver offers them. */
final class SimNetwork implements NetworkControl {

  private final SimulatedDriver driver;

  SimNetwork(SimulatedDriver driver) {
    this.driver = driver;
  }

  @Override
  public void makeBridge(String bridge, int mtu) {
    change(
        SimOperation.MAKE_BRIDGE,
        facts -> {
          requireFree(facts, bridge);
          List<Bridge> bridges = new ArrayList<>(facts.bridges());
          bridges.add(new Bridge(bridge, mtu, List.of(), false, true));
          return new NetworkFacts(bridges, facts.interfaces());
        });
  }

  @Override
  public void removeBridge(String bridge) {
    change(
        SimOperation.REMOVE_BRIDGE,
        facts -> {
          Bridge found = find(facts.bridges(), bridge);
          requireOurs(found.made(), "remove-bridge " + bridge);
          if (!found.interfaces().isEmpty()) {
            throw refused("remove-bridge " + bridge, "something is connected to it");
          }
          return new NetworkFacts(
              facts.bridges().stream().filter(it -> !it.equals(found)).toList(),
              facts.interfaces());
        });
  }

  @Override
  public void makeVlan(String device, int tag, String bridge) {
    String name = device + "." + tag;
    change(
        SimOperation.MAKE_VLAN,
        facts -> {
          requireFree(facts, name);
          if (find(facts.bridges(), bridge).management()) {
            throw refused("vlan " + bridge, "the host is reached by it");
          }
          Interface parent = find(facts, device);
          List<Interface> interfaces = new ArrayList<>(facts.interfaces());
          interfaces.add(
              new Interface(
                  name,
                  parent.mac(),
                  parent.mtu(),
                  parent.speedMbps(),
                  true,
                  OptionalInt.of(tag),
                  true,
                  NetworkFacts.Setup.UNUSED));
          return new NetworkFacts(
              facts.bridges().stream()
                  .map(it -> it.name().equals(bridge) ? with(it, name) : it)
                  .toList(),
              interfaces);
        });
  }

  private static Bridge with(Bridge bridge, String device) {
    List<String> devices = new ArrayList<>(bridge.interfaces());
    devices.add(device);
    return connected(bridge, devices);
  }

  private static Bridge connected(Bridge bridge, List<String> devices) {
    return new Bridge(bridge.name(), bridge.mtu(), devices, bridge.management(), bridge.made());
  }

  @Override
  public void removeVlan(String device) {
    change(
        SimOperation.REMOVE_VLAN,
        facts -> {
          facts.interfaces().stream()
              .filter(it -> it.device().equals(device))
              .forEach(it -> requireOurs(it.made(), "remove-vlan " + device));
          return new NetworkFacts(
              facts.bridges().stream().map(bridge -> without(bridge, device)).toList(),
              facts.interfaces().stream().filter(it -> !it.device().equals(device)).toList());
        });
  }

  private static Bridge without(Bridge bridge, String device) {
    return connected(
        bridge, bridge.interfaces().stream().filter(it -> !it.equals(device)).toList());
  }

  @Override
  public void setUp(String device, boolean up) {
    change(
        SimOperation.SET_UP,
        facts -> {
          Interface before = find(facts, device);
          if (!up) {
            requireOurs(before.made(), "set " + device);
          }
          Interface after =
              new Interface(
                  device,
                  before.mac(),
                  before.mtu(),
                  before.speedMbps(),
                  up,
                  before.vlan(),
                  before.made(),
                  before.setup());
          return new NetworkFacts(
              facts.bridges(),
              facts.interfaces().stream().map(it -> it.equals(before) ? after : it).toList());
        });
  }

  private void change(SimOperation operation, Function<NetworkFacts, NetworkFacts> change) {
    driver.call(
        operation,
        toolstack -> {
          toolstack.network(change.apply(toolstack.network()));
          return true;
        });
  }

  private static void requireFree(NetworkFacts facts, String name) {
    if (facts.bridges().stream().anyMatch(it -> it.name().equals(name))
        || facts.interfaces().stream().anyMatch(it -> it.device().equals(name))) {
      throw new DriverException(new DriverProblem.NameInUse(name));
    }
  }

  private static Bridge find(List<Bridge> bridges, String name) {
    return bridges.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new DriverException(new DriverProblem.BridgeMissing(name)));
  }

  private static void requireOurs(boolean made, String operation) {
    if (!made) {
      throw refused(operation, "it was not made here");
    }
  }

  private static DriverException refused(String operation, String reason) {
    return new DriverException(new DriverProblem.NotSupported(operation, reason));
  }

  private static Interface find(NetworkFacts facts, String device) {
    return facts.interfaces().stream()
        .filter(it -> it.device().equals(device))
        .findFirst()
        .orElseThrow(() ->
            new DriverException(
                new DriverProblem.InvalidConfiguration(
                    "device", device, "is not an interface of the host")));
  }
}
