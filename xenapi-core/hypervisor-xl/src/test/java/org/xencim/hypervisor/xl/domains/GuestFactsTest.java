package org.xencim.hypervisor.xl.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.GuestFacts;
import org.xencim.hypervisor.xl.xenstore.MemoryXenstored;
import org.xencim.hypervisor.xl.xenstore.XenstoreClient;

/** What guests write to xenstore about themselves, the honest and the others. */
public final class GuestFactsTest {
  private static final String HOME = "/local/domain/7/";

  private MemoryXenstored xenstored;
  private XenstoreClient client;

  @BeforeMethod
  public void start() {
    xenstored = new MemoryXenstored();
    client = new XenstoreClient(xenstored.connect(), "memory");
  }

  @AfterMethod(alwaysRun = true)
  public void stop() {
    client.close();
    xenstored.close();
  }

  private GuestFacts told() {
    return GuestReader.told(GuestStore.read(client.store(), 7)).orElseThrow();
  }

  @Test
  public void whatTheToolsWriteIsNamedAsClientsKnowIt() {
    Map.ofEntries(
            Map.entry("data/os_name", "Debian GNU/Linux 12 (bookworm)"),
            Map.entry("data/os_distro", "debian"),
            Map.entry("data/os_majorver", "12"),
            Map.entry("data/os_minorver", "5"),
            Map.entry("data/os_uname", "6.1.0-18-amd64"),
            Map.entry("data/meminfo_total", "1024"),
            Map.entry("data/updated", "Sat Nov 21 10:00:00 UTC 2026"),
            Map.entry("attr/PVAddons/MajorVersion", "8"),
            Map.entry("attr/PVAddons/BuildVersion", "93"),
            Map.entry("attr/vif/0/ipv4/0", "10.9.0.7"),
            Map.entry("attr/vif/0/ipv4/1", "10.9.0.8"),
            Map.entry("attr/vif/0/ipv6/0", "fe80::1"),
            Map.entry("control/feature-balloon", "1"),
            Map.entry("control/shutdown", ""),
            Map.entry("device/vif/0/state", "4"))
        .forEach((path, value) -> xenstored.write(HOME + path, value));
    GuestFacts facts = told();
    assertThat(facts.osVersion())
        .containsOnly(
            Map.entry("name", "Debian GNU/Linux 12 (bookworm)"),
            Map.entry("distro", "debian"),
            Map.entry("major", "12"),
            Map.entry("minor", "5"),
            Map.entry("uname", "6.1.0-18-amd64"));
    assertThat(facts.driversVersion())
        .containsOnly(Map.entry("major", "8"), Map.entry("build", "93"));
    assertThat(facts.memory()).containsOnly(Map.entry("total", "1048576"));
    assertThat(facts.networks())
        .containsOnly(
            Map.entry("0/ip", "10.9.0.7"),
            Map.entry("0/ipv4/1", "10.9.0.8"),
            Map.entry("0/ipv6/0", "fe80::1"));
    assertThat(facts.other())
        .containsOnly(
            Map.entry("data/updated", "Sat Nov 21 10:00:00 UTC 2026"),
            Map.entry("feature-balloon", "1"));
  }

  @Test
  public void aGuestThatTellsNothingHasNoFacts() {
    assertThat(GuestReader.told(GuestStore.read(client.store(), 7))).isEmpty();
  }

  @Test
  public void aGuestCannotFillOurMemory() {
    for (int i = 0; i < 1000; i++) {
      xenstored.write(HOME + "data/%04d".formatted(i), "x".repeat(3000));
      xenstored.write(HOME + "attr/vif/%d/ipv4/0".formatted(i), "10.0.0.1");
    }
    xenstored.write(HOME + "data" + "/deep".repeat(100), "x");
    GuestFacts facts = told();
    assertThat(facts.other().size()).isLessThanOrEqualTo(64);
    assertThat(facts.networks().size()).isLessThanOrEqualTo(64);
    assertThat(facts.other().values()).allMatch(value -> value.length() <= 512);
  }

  @Test
  public void whatNoClientCouldReadIsReplaced() {
    xenstored.write(HOME + "data/os_name", " a\u0000b\u001bc\td\u202ee\ud83d\ude00\uffff ");
    assertThat(told().osVersion())
        .containsEntry("name", "a\ufffdb\ufffdc d\ufffde\ud83d\ude00\ufffd");
    Map<String, String> many =
        IntStream.range(0, 1000).boxed().collect(Collectors.toMap(i -> "data/" + i, i -> "x"));
    assertThat(GuestReader.told(many).orElseThrow().other()).hasSize(64);
  }
}
