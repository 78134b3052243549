package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.XenApiException;

/** Networks of a pool with two hosts, and how their interfaces are set up. */
public final class NetworksTest {
  private EngineFixture fixture;
  private HypervisorDriver one;
  private HypervisorDriver two;
  private Network networks;

  @BeforeMethod
  public void start() {
    fixture = EngineFixture.of(SimInventory.standard(0), SimInventory.standard(1));
    one = new SimulatedDriver(fixture.hosts.get(0));
    two = new SimulatedDriver(fixture.hosts.get(1));
    networks = fixture.api.on(Network.class);
  }

  @AfterMethod(alwaysRun = true)
  public void stop() {
    one.close();
    two.close();
    fixture.close();
  }

  private Ref<Network> create(String bridge, long mtu, Map<String, String> otherConfig) {
    return networks.create(
        Draft.of(Network.class)
            .set(Network.Fields::nameLabel, "mine")
            .set(Network.Fields::bridge, bridge)
            .set(Network.Fields::mtu, mtu)
            .set(Network.Fields::otherConfig, otherConfig)
            .build());
  }

  private static boolean has(HypervisorDriver host, String bridge) {
    return host.network().bridges().stream()
        .map(NetworkFacts.Bridge::name)
        .anyMatch(bridge::equals);
  }

  private static ErrorCode code(ThrowingCallable call) {
    XenApiException failure = catchThrowableOfType(XenApiException.class, call);
    assertThat(failure).as("a call that has to fail").isNotNull();
    return failure.code();
  }

  @Test
  public void everyHostHasTheBridgeOfANetwork() {
    Ref<Network> network = create("pool0", 9000, Map.of());
    assertThat(has(one, "pool0")).isTrue();
    assertThat(has(two, "pool0")).isTrue();
    assertThat(one.network().bridges().getLast().mtu()).isEqualTo(9000);
    for (Row<Host, Host.Fields> host : fixture.inventory().all(Host.class)) {
      fixture.api.on(Pif.class).scan(host.ref());
    }
    assertThat(fixture.inventory().byNameLabel(Network.class, "mine")).hasSize(1);
    assertThat(fixture.inventory().byNameLabel(Network.class, "pool0")).isEmpty();
    networks.destroy(network);
    assertThat(has(one, "pool0")).isFalse();
    assertThat(has(two, "pool0")).isFalse();
  }

  @Test
  public void whenOneHostFailsNoneHasTheBridge() {
    two.networking().makeBridge("pool1", 1500);
    assertThat(code(() -> create("pool1", 1500, Map.of()))).isEqualTo(ErrorCode.BRIDGE_NAME_EXISTS);
    assertThat(has(one, "pool1")).isFalse();
    assertThat(has(two, "pool1")).isTrue();
    assertThat(fixture.inventory().byNameLabel(Network.class, "mine")).isEmpty();
  }

  @Test
  public void aClientCanChooseTheHosts() {
    String second = fixture.inventory().get(fixture.hostRef("xensim1")).uuid();
    Ref<Network> network = create("some0", 1500, Map.of("xencim-hosts", second));
    assertThat(has(one, "some0")).isFalse();
    assertThat(has(two, "some0")).isTrue();
    networks.destroy(network);
    assertThat(has(two, "some0")).isFalse();
    assertThat(code(() -> create("some1", 1500, Map.of("xencim-hosts", "nobody"))))
        .isEqualTo(ErrorCode.VALUE_NOT_SUPPORTED);
    assertThat(code(() -> create("some2", 1, Map.of()))).isEqualTo(ErrorCode.VALUE_NOT_SUPPORTED);
  }

  @Test
  public void aClientsMapTakesTheBridgeFromNoNetwork() {
    Ref<Network> network = create("mine0", 1500, Map.of());
    Map<String, String> before = fixture.inventory().get(network).otherConfig();
    networks.set(network, Network.Fields::otherConfig, Map.of("foo", "bar"));
    assertThat(fixture.inventory().get(network).otherConfig())
        .containsEntry("foo", "bar")
        .containsAllEntriesOf(before);
    String key = before.keySet().iterator().next();
    assertThat(code(() -> networks.set(network, Network.Fields::otherConfig, Map.of(key, "x"))))
        .isEqualTo(ErrorCode.VALUE_NOT_SUPPORTED);
    networks.destroy(network);
    assertThat(has(one, "mine0")).isFalse();
    assertThat(has(two, "mine0")).isFalse();
  }

  @Test
  public void aliasesDecideWhichBridgesGo() {
    one.networking().makeBridge("hand0", 1500);
    fixture.api.on(Pif.class).scan(fixture.hostRef("xensim0"));
    networks.destroy(
        fixture.inventory().byNameLabel(Network.class, "hand0").iterator().next().ref());
    assertThat(has(one, "hand0")).isFalse();
  }

  @Test
  public void aClientsMapTakesTheNameFromNoHost() {
    Ref<Host> host = fixture.hostRef("xensim0");
    Map<String, String> before = fixture.inventory().get(host).otherConfig();
    fixture.api.on(Host.class).set(host, Host.Fields::otherConfig, Map.of("foo", "bar"));
    fixture.api.on(Host.class).removeFrom(host, Host.Fields::otherConfig, "attachment");
    assertThat(fixture.inventory().get(host).otherConfig())
        .containsEntry("foo", "bar")
        .containsAllEntriesOf(before);
  }

  @Test
  public void anInterfaceTellsItsAddresses() {
    Pif.Fields management =
        fixture.inventory().referencing(Pif.Fields::host, fixture.hostRef("xensim0")).stream()
            .map(Row::fields)
            .filter(Pif.Fields::management)
            .findFirst()
            .orElseThrow();
    assertThat(management.device()).isEqualTo("eth0");
    assertThat(management.ip()).isEqualTo("192.0.2.10");
    assertThat(management.netmask()).isEqualTo("255.255.255.0");
    assertThat(management.gateway()).isEqualTo("192.0.2.1");
    assertThat(management.ipv6()).containsExactly("2001:db8::10/64");
    assertThat(management.ipConfigurationMode()).isEqualTo("Static");
    assertThat(management.properties()).containsEntry("carrier", "true");
  }
}
