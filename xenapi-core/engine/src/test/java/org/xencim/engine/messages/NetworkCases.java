package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.xencim.engine.EngineFixture;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vif;

/** The messages of class network. */
final class NetworkCases extends ClassCases<Network, Network.Fields> {
  NetworkCases() {
    super(Network.class);
    succeeds(
        "create",
        fixture -> {
          Ref<Network> network = create(fixture, "testbr0");
          assertThat(fixture.inventory().get(network).nameLabel()).isEqualTo("mine");
          assertThat(bridges(fixture)).contains("testbr0");
          fixture.host().loseEvents();
          assertThat(fixture.inventory().byNameLabel(Network.class, "mine")).hasSize(1);
        });
    fails("create", ErrorCode.BRIDGE_NAME_EXISTS, fixture -> create(fixture, "xenbr0"));
    fails("create", ErrorCode.VALUE_NOT_SUPPORTED, fixture -> create(fixture, "a b"));
    succeeds(
        "destroy",
        fixture -> {
          Ref<Network> network = create(fixture, "testbr0");
          Ref<Network> internal = create(fixture, "");
          fixture.api.on(Network.class).destroy(network);
          fixture.api.on(Network.class).destroy(internal);
          assertThat(fixture.inventory().byNameLabel(Network.class, "mine")).isEmpty();
          assertThat(bridges(fixture)).doesNotContain("testbr0").contains("xenbr0");
        });
    fails(
        "destroy",
        ErrorCode.NETWORK_CONTAINS_VIF,
        fixture -> {
          Ref<Network> network = create(fixture, "testbr0");
          DeviceScene scene = new DeviceScene(fixture);
          scene.vifs.create(scene.nic(scene.halted).set(Vif.Fields::network, network).build());
          fixture.api.on(Network.class).destroy(network);
        });
    fails(
        "destroy",
        ErrorCode.NETWORK_CONTAINS_PIF,
        fixture -> {
          Ref<Network> network = create(fixture, "testbr0");
          PifCases.vlan(fixture, network, 7);
          fixture.api.on(Network.class).destroy(network);
        });
  }

  @Override
  Ref<Network> example(EngineFixture fixture) {
    return create(fixture, "");
  }

  static Ref<Network> create(EngineFixture fixture, String bridge) {
    return fixture
        .api
        .on(Network.class)
        .create(
            Draft.of(Network.class)
                .set(Network.Fields::nameLabel, "mine")
                .set(Network.Fields::bridge, bridge)
                .build());
  }

  private static List<String> bridges(EngineFixture fixture) {
    return fixture.driver().network().bridges().stream().map(NetworkFacts.Bridge::name).toList();
  }
}
