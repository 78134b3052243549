package org.xencim.hypervisor.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.NetworkControl;
import org.xencim.hypervisor.NetworkFacts;

/** The bridges and interfaces of a simulated host, as its driver offers them. */
final class SimNetwork implements NetworkControl {

  private static final int ETHERNET_MTU = 1500;

  private final SimulatedDriver driver;

  SimNetwork(SimulatedDriver driver) {
    this.driver = driver;
  }

  @Override
  public void makeBridge(String bridge) {
    change(
        SimOperation.MAKE_BRIDGE,
        facts -> {
          requireFree(facts, bridge);
          List<NetworkFacts.Bridge> bridges = new ArrayList<>(facts.bridges());
          bridges.add(new NetworkFacts.Bridge(bridge, ETHERNET_MTU, List.of()));
          return new NetworkFacts(bridges, facts.interfaces());
        });
  }

  @Override
  public void removeBridge(String bridge) {
    change(
        SimOperation.REMOVE_BRIDGE,
        facts -> {
          requireBridge(facts, bridge);
          return new NetworkFacts(
              facts.bridges().stream().filter(it -> !it.name().equals(bridge)).toList(),
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
          requireBridge(facts, bridge);
          NetworkFacts.Interface parent = find(facts, device);
          List<NetworkFacts.Interface> interfaces = new ArrayList<>(facts.interfaces());
          interfaces.add(
              new NetworkFacts.Interface(
                  name, parent.mac(), parent.mtu(), parent.speedMbps(), true, OptionalInt.of(tag)));
          return new NetworkFacts(
              facts.bridges().stream()
                  .map(it -> it.name().equals(bridge) ? with(it, name) : it)
                  .toList(),
              interfaces);
        });
  }

  private static NetworkFacts.Bridge with(NetworkFacts.Bridge bridge, String device) {
    List<String> devices = new ArrayList<>(bridge.interfaces());
    devices.add(device);
    return new NetworkFacts.Bridge(bridge.name(), bridge.mtu(), devices);
  }

  @Override
  public void removeVlan(String device) {
    change(
        SimOperation.REMOVE_VLAN,
        facts ->
            new NetworkFacts(
                facts.bridges().stream().map(bridge -> without(bridge, device)).toList(),
                facts.interfaces().stream().filter(it -> !it.device().equals(device)).toList()));
  }

  private static NetworkFacts.Bridge without(NetworkFacts.Bridge bridge, String device) {
    return new NetworkFacts.Bridge(
        bridge.name(),
        bridge.mtu(),
        bridge.interfaces().stream().filter(it -> !it.equals(device)).toList());
  }

  @Override
  public void setUp(String device, boolean up) {
    change(
        SimOperation.SET_UP,
        facts -> {
          NetworkFacts.Interface before = find(facts, device);
          NetworkFacts.Interface after =
              new NetworkFacts.Interface(
                  device, before.mac(), before.mtu(), before.speedMbps(), up, before.vlan());
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

  private static void requireBridge(NetworkFacts facts, String bridge) {
    if (facts.bridges().stream().noneMatch(it -> it.name().equals(bridge))) {
      throw new DriverException(new DriverProblem.BridgeMissing(bridge));
    }
  }

  private static NetworkFacts.Interface find(NetworkFacts facts, String device) {
    return facts.interfaces().stream()
        .filter(it -> it.device().equals(device))
        .findFirst()
        .orElseThrow(() ->
            new DriverException(
                new DriverProblem.InvalidConfiguration(
                    "device", device, "is not an interface of the host")));
  }
}
