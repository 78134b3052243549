package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** What a host has of the networks of clients after it was booted. */
public final class BootedHostTest {
  private EngineFixture fixture;
  private HypervisorDriver byHand;
  private Ref<Host> host;
  private Ref<Network> network;
  private Ref<Pif> vlan;

  @BeforeMethod
  public void start() {
    fixture = EngineFixture.withoutEvents();
    byHand = fixture.driver();
    host = fixture.hostRef("xensim0");
    network =
        fixture
            .api
            .on(Network.class)
            .create(
                Draft.of(Network.class)
                    .set(Network.Fields::bridge, "mine0")
                    .set(Network.Fields::mtu, 9000L)
                    .build());
    vlan = fixture.api.on(Pif.class).createVlan("eth1", network, host, 7);
  }

  @AfterMethod(alwaysRun = true)
  public void stop() {
    byHand.close();
    fixture.close();
  }

  private void boot() {
    fixture.host().reboot();
    fixture.clock.advance(EngineFixture.REFRESH);
  }

  private Optional<NetworkFacts.Bridge> bridge(String name) {
    return byHand.network().bridges().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private boolean hasInterface(String name) {
    return byHand.network().interfaces().stream().anyMatch(it -> it.device().equals(name));
  }

  private boolean isLive() {
    return fixture.inventory().get(fixture.inventory().get(host).metrics().orElseThrow()).live();
  }

  @Test
  public void itHasThemAgain() {
    boot();
    assertThat(bridge("mine0"))
        .hasValueSatisfying(it -> {
          assertThat(it.mtu()).isEqualTo(9000);
          assertThat(it.interfaces()).containsExactly("eth1.7");
          assertThat(it.made()).isTrue();
        });
    assertThat(fixture.inventory().get(vlan).currentlyAttached()).isTrue();
    assertThat(fixture.inventory().get(vlan).network()).isEqualTo(network);
    boot();
    assertThat(bridge("mine0")).as("after another boot too").isPresent();
    fixture.api.on(Pif.class).destroy(vlan);
    fixture.api.on(Network.class).destroy(network);
    boot();
    assertThat(bridge("mine0")).isEmpty();
    assertThat(hasInterface("eth1.7")).isFalse();
  }

  @Test
  public void machinesStartAtThem() {
    Ref<Vm> vm = fixture.vm("backup-01");
    fixture
        .api
        .on(Vif.class)
        .create(
            Draft.of(Vif.class)
                .set(Vif.Fields::vm, vm)
                .set(Vif.Fields::network, network)
                .set(Vif.Fields::device, "3")
                .build());
    boot();
    fixture.vms.start(vm, false, false);
    assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
  }

  @Test
  public void whatOthersMadeIsTheirBusiness() {
    byHand.networking().makeBridge("hand0", 1500);
    byHand.networking().makeVlan("eth1", 8, "hand0");
    fixture.api.on(Pif.class).scan(host);
    fixture.host().reboot();
    byHand.networking().makeBridge("mine0", 1400);
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(bridge("hand0")).isEmpty();
    assertThat(hasInterface("eth1.8")).isFalse();
    assertThat(bridge("mine0").orElseThrow().mtu()).as("there is one by now").isEqualTo(1400);
  }

  @Test
  public void whatSomebodyRemovesStaysAway() {
    byHand.networking().removeVlan("eth1.7");
    byHand.networking().removeBridge("mine0");
    fixture.host().faults().add(unreachable());
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(isLive()).isFalse();
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(isLive()).isTrue();
    assertThat(bridge("mine0")).isEmpty();
  }

  private static FaultRule unreachable(SimOperation... calls) {
    return FaultRule.fail(new DriverProblem.HostUnreachable("xensim0", "cable"), calls);
  }

  @Test
  public void whatCannotBeMadeIsMissing() {
    fixture
        .host()
        .faults()
        .add(
            FaultRule.fail(
                new DriverProblem.HostError("bridge mine0", "no such module"),
                SimOperation.MAKE_BRIDGE));
    boot();
    String uuid = fixture.inventory().get(host).uuid();
    assertThat(isLive()).isTrue();
    assertThat(fixture.inventory().get(network).otherConfig())
        .containsEntry("xencim-missing-at", uuid)
        .containsEntry("xencim-hosts", uuid);
    assertThat(fixture.inventory().get(vlan).currentlyAttached()).isFalse();
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(bridge("mine0")).as("it is tried once").isEmpty();
    boot();
    assertThat(bridge("mine0")).isPresent();
    assertThat(fixture.inventory().get(network).otherConfig())
        .doesNotContainKey("xencim-missing-at");
    assertThat(fixture.inventory().get(vlan).currentlyAttached()).isTrue();
  }

  @Test
  public void aHostThatIsLostMeanwhileGetsThemWhenItAnswers() {
    fixture.host().faults().add(unreachable(SimOperation.MAKE_VLAN));
    boot();
    assertThat(isLive()).isFalse();
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(isLive()).isTrue();
    assertThat(bridge("mine0").orElseThrow().interfaces()).containsExactly("eth1.7");
  }
}
