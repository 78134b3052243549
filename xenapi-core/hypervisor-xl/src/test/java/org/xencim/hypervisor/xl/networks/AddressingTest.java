package org.xencim.hypervisor.xl.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testng.annotations.Test;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.xl.dom0.Transcript;

/** What the host itself does with its interfaces, as ip(8) and sysfs tell it. */
public final class AddressingTest {
  private static final String DEVICES =
      """
      bond0|physical|52:54:00:12:34:57|9000|up|20000|||1||eth2 eth3|
      eth0|physical|52:54:00:12:34:56|1500|up|1000||xenbr0|1|||
      eth2|physical|52:54:00:12:34:57|9000|up|10000|||1|||
      eth3|physical|52:54:00:12:34:58|9000|down|-1|||0|||
      bond0.7|vlan|52:54:00:12:34:57|9000|up|20000|7|guests|1|xencim||bond0
      guests|bridge|ee:56:48:e2:21:a8|9000|up||||1|xencim||
      vif3.0|guest|fe:ff:ff:ff:ff:ff|1500|up|||guests|1|||
      xenbr0|bridge|ee:56:48:e2:21:a9|1500|up||||1|||
      """;

  private static final String ADDRESSES =
      """
      1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
      9: xenbr0    inet 192.0.2.7/24 brd 192.0.2.255 scope global dynamic xenbr0\\       valid_lft 85918sec
      9: xenbr0    inet6 2001:db8::7/64 scope global \\       valid_lft forever preferred_lft forever
      9: xenbr0    inet6 fe80::7/64 scope link \\       valid_lft forever preferred_lft forever
      10: bond0.7@bond0    inet 198.51.100.9/28 scope global bond0.7\\       valid_lft forever
      """;

  private static NetworkFacts read(String connection) {
    Map<String, Transcript.Step> steps = new HashMap<>();
    steps.put("addresses", new Transcript.Step(0, ADDRESSES, ""));
    steps.put(
        "routes",
        new Transcript.Step(0, "default via 192.0.2.1 dev xenbr0 proto dhcp metric 5 \n", ""));
    steps.put("routes6", new Transcript.Step(0, "default via fe80::1 dev xenbr0 metric 1\n", ""));
    steps.put("servers", new Transcript.Step(0, "192.0.2.2\n192.0.2.3\n", ""));
    steps.put("connection", new Transcript.Step(0, connection, ""));
    return NetworkReader.read(DEVICES, Addressing.of(new Transcript(steps, "", false)));
  }

  private static NetworkFacts.Interface device(NetworkFacts facts, String name) {
    return facts.interfaces().stream()
        .filter(device -> device.device().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  public void anInterfaceHasTheAddressesOfItsBridge() {
    assertThat(device(read(""), "eth0").setup())
        .isEqualTo(
            new NetworkFacts.Setup(
                true,
                true,
                List.of("192.0.2.7/24", "2001:db8::7/64"),
                true,
                List.of("192.0.2.1", "fe80::1"),
                List.of("192.0.2.2", "192.0.2.3"),
                List.of()));
  }

  @Test
  public void theHostIsReachedByWhatWasConnectedTo() {
    NetworkFacts facts = read("203.0.113.5 50000 198.51.100.9 22");
    assertThat(facts.interfaces())
        .filteredOn(device -> device.setup().management())
        .extracting(NetworkFacts.Interface::device)
        .containsExactly("bond0", "eth2", "eth3", "bond0.7");
    assertThat(facts.bridges()).noneMatch(NetworkFacts.Bridge::management);
  }

  @Test
  public void elseByTheWayOut() {
    NetworkFacts facts = read("");
    assertThat(facts.interfaces())
        .filteredOn(device -> device.setup().management())
        .extracting(NetworkFacts.Interface::device)
        .containsExactly("eth0");
    assertThat(facts.bridges())
        .filteredOn(NetworkFacts.Bridge::management)
        .extracting(NetworkFacts.Bridge::name)
        .containsExactly("xenbr0");
  }

  @Test
  public void whatWasMadeHereAndBondsAreTold() {
    NetworkFacts facts = read("");
    assertThat(facts.bridges()).extracting(NetworkFacts.Bridge::made).containsExactly(true, false);
    assertThat(device(facts, "bond0.7").made()).isTrue();
    assertThat(device(facts, "bond0").made()).isFalse();
    assertThat(device(facts, "bond0").setup().bonded()).containsExactly("eth2", "eth3");
    assertThat(device(facts, "eth3").setup().carrier()).isFalse();
    assertThat(facts.bridges().getFirst().interfaces()).containsExactly("bond0.7");
  }
}
