package org.xencim.hypervisor.xl.networks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.NetworkControl;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Script;
import org.xencim.hypervisor.xl.dom0.Transcript;

/** Bridges, VLANs and interfaces of dom0's kernel. */
public final class XlNetwork implements NetworkControl {
  private final Dom0 dom0;

  public XlNetwork(Dom0 dom0) {
    this.dom0 = dom0;
  }

  /** All there is. */
  public NetworkFacts all() {
    String operation = "list network interfaces";
    Transcript transcript = dom0.ask(Script.NETWORK);
    return Dom0.reading(
        operation,
        () ->
            NetworkReader.read(
                dom0.output(transcript, "interfaces", operation), Addressing.of(transcript)));
  }

  @Override
  public void makeBridge(String bridge, int mtu) {
    act("bridge", bridge, bridge, String.valueOf(mtu));
  }

  @Override
  public void removeBridge(String bridge) {
    act("remove-bridge", bridge, bridge);
  }

  @Override
  public void makeVlan(String device, int tag, String bridge) {
    requireName(device);
    act("vlan", device + "." + tag, bridge, device, String.valueOf(tag), bridge);
  }

  @Override
  public void removeVlan(String device) {
    act("remove-vlan", device, "");
  }

  @Override
  public void setUp(String device, boolean up) {
    act("set", device, "", up ? "up" : "down");
  }

  private void act(String verb, String name, String bridge, String... arguments) {
    requireName(name);
    List<String> words = new ArrayList<>(List.of(verb, name));
    Collections.addAll(words, arguments);
    Transcript transcript = dom0.ask(Script.LINK, words);
    transcript.require("absent", new DriverProblem.NameInUse(name));
    transcript.require("bridge", new DriverProblem.BridgeMissing(bridge));
    transcript.require("ours", refused(verb, name, "it was not made here"));
    transcript.require(
        "apart", refused(verb, verb.equals("vlan") ? bridge : name, "the host is reached by it"));
    transcript.require("unused", refused(verb, name, "something is connected to it"));
    String messages = transcript.step("act").map(Transcript.Step::messages).orElse("");
    transcript.require("act", new DriverProblem.HostError(verb + " " + name, messages.strip()));
  }

  private static DriverProblem refused(String verb, String device, String reason) {
    return new DriverProblem.NotSupported(verb + " " + device, reason);
  }

  /** The kernel takes longer names, and stranger ones, for something else. */
  private static void requireName(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,14}")) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(
              "device", name, "is not the name of a network device"));
    }
  }
}
