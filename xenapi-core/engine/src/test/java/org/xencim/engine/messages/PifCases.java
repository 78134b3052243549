package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.xencim.engine.EngineFixture;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;

/** The messages of class PIF. */
final class PifCases extends ClassCases<Pif, Pif.Fields> {
  PifCases() {
    super(Pif.class);
    vlans();
    succeeds(
        "destroy",
        fixture -> {
          Ref<Pif> pif = vlan(fixture);
          fixture.api.on(Pif.class).destroy(pif);
          assertThat(fixture.inventory().find(pif)).isEmpty();
          assertThat(devices(fixture)).containsExactly("eth0", "eth1");
        });
    fails(
        "destroy",
        ErrorCode.PIF_IS_PHYSICAL,
        fixture -> fixture.api.on(Pif.class).destroy(hardware(fixture)));
    succeeds(
        "unplug",
        fixture -> {
          Ref<Pif> pif = vlan(fixture);
          fixture.api.on(Pif.class).unplug(pif);
          assertThat(fixture.inventory().get(pif).currentlyAttached()).isFalse();
          assertThat(isUp(fixture, "eth0.7")).isFalse();
        });
    fails(
        "unplug",
        ErrorCode.PIF_IS_PHYSICAL,
        fixture -> fixture.api.on(Pif.class).unplug(hardware(fixture)));
    succeeds(
        "plug",
        fixture -> {
          Ref<Pif> pif = vlan(fixture);
          fixture.api.on(Pif.class).unplug(pif);
          fixture.api.on(Pif.class).plug(pif);
          assertThat(fixture.inventory().get(pif).currentlyAttached()).isTrue();
          assertThat(isUp(fixture, "eth0.7")).isTrue();
        });
    succeeds(
        "scan",
        fixture -> {
          Ref<Pif> pif = vlan(fixture);
          fixture.driver().networking().removeVlan("eth0.7");
          fixture.driver().networking().makeVlan("eth1", 8, "xenbr1");
          fixture.api.on(Pif.class).scan(fixture.hostRef("xensim0"));
          assertThat(fixture.inventory().find(pif)).isEmpty();
          assertThat(fixture.inventory().all(Pif.class))
              .extracting(row -> row.fields().device())
              .containsExactlyInAnyOrder("eth0", "eth1", "eth1.8");
        });
  }

  private void vlans() {
    succeeds(
        "create_VLAN",
        fixture -> {
          Ref<Network> network = NetworkCases.create(fixture, "testbr0");
          Ref<Pif> made = vlan(fixture, network, 7);
          Pif.Fields pif = fixture.inventory().get(made);
          assertThat(pif.vlan()).isEqualTo(7);
          assertThat(pif.physical()).isFalse();
          assertThat(pif.network()).isEqualTo(network);
          assertThat(devices(fixture)).contains("eth0.7");
        });
    fails(
        "create_VLAN",
        ErrorCode.VLAN_TAG_INVALID,
        fixture -> vlan(fixture, NetworkCases.create(fixture, "testbr0"), 4095));
    fails(
        "create_VLAN",
        ErrorCode.PIF_VLAN_EXISTS,
        fixture -> {
          vlan(fixture);
          vlan(fixture, NetworkCases.create(fixture, "testbr1"), 7);
        });
    fails(
        "create_VLAN",
        ErrorCode.INVALID_DEVICE,
        fixture ->
            fixture
                .api
                .on(Pif.class)
                .createVlan(
                    "eth9",
                    NetworkCases.create(fixture, "testbr0"),
                    fixture.hostRef("xensim0"),
                    7));
    fails(
        "create_VLAN",
        ErrorCode.NETWORK_ALREADY_CONNECTED,
        fixture -> vlan(fixture, fixture.inventory().get(hardware(fixture)).network(), 7));
  }

  @Override
  Ref<Pif> example(EngineFixture fixture) {
    return hardware(fixture);
  }

  private static Ref<Pif> hardware(EngineFixture fixture) {
    return fixture.inventory().all(Pif.class).stream()
        .filter(row -> row.fields().device().equals("eth0"))
        .findFirst()
        .orElseThrow()
        .ref();
  }

  private static Ref<Pif> vlan(EngineFixture fixture) {
    return vlan(fixture, NetworkCases.create(fixture, "testbr0"), 7);
  }

  static Ref<Pif> vlan(EngineFixture fixture, Ref<Network> network, long tag) {
    return fixture.api.on(Pif.class).createVlan("eth0", network, fixture.hostRef("xensim0"), tag);
  }

  private static List<String> devices(EngineFixture fixture) {
    return fixture.driver().network().interfaces().stream()
        .map(NetworkFacts.Interface::device)
        .toList();
  }

  private static boolean isUp(EngineFixture fixture, String device) {
    return fixture.driver().network().interfaces().stream()
        .anyMatch(it -> it.device().equals(device) && it.up());
  }
}
