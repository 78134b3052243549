package org.xencim.hypervisor.xl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;

public final class ListedDomainTest {
  private static final UUID UUID_1 = UUID.fromString("00000000-0000-4000-8000-000000000001");

  @Test
  public void domainsAreReadFromARealList() {
    assertThat(ListedDomain.parse(Fixtures.text("xl-list-v__several")))
        .extracting(ListedDomain::domid, ListedDomain::name, ListedDomain::runState)
        .containsExactly(
            tuple(0, "Domain-0", RunState.RUNNING),
            tuple(21, "g2", RunState.BLOCKED),
            tuple(22, "g1", RunState.PAUSED),
            tuple(23, "g3", RunState.PAUSED));
  }

  @Test
  public void domainZeroHasTheNilUuid() {
    assertThat(ListedDomain.parse(Fixtures.text("xl-list-v__dom0-only")))
        .extracting(ListedDomain::uuid)
        .containsExactly(DomainState.DOMAIN_ZERO);
  }

  @DataProvider
  public Object[][] flags() {
    return new Object[][] {
      {"------", "-", RunState.RUNNING, Optional.empty()},
      {"r-----", "-", RunState.RUNNING, Optional.empty()},
      {"-b----", "-", RunState.BLOCKED, Optional.empty()},
      {"-bp---", "-", RunState.PAUSED, Optional.empty()},
      {"---s--", "0", RunState.SHUTDOWN, Optional.of(ShutdownReason.POWEROFF)},
      {"---s--", "2", RunState.SHUTDOWN, Optional.of(ShutdownReason.SUSPEND)},
      {"---s--", "9", RunState.SHUTDOWN, Optional.empty()},
      {"---sc-", "3", RunState.CRASHED, Optional.of(ShutdownReason.CRASH)},
      {"---sc-", "-", RunState.CRASHED, Optional.of(ShutdownReason.CRASH)},
      {"--ps-d", "1", RunState.DYING, Optional.of(ShutdownReason.REBOOT)},
    };
  }

  @Test(dataProvider = "flags")
  public void flagsTellTheState(
      String flags, String code, RunState state, Optional<ShutdownReason> reason) {
    ListedDomain domain = ListedDomain.parse(line("g1", flags, code)).getFirst();
    assertThat(domain.runState()).isEqualTo(state);
    assertThat(domain.shutdownReason()).isEqualTo(reason);
  }

  @DataProvider
  public Object[][] names() {
    return new Object[][] {
      {"two words"},
      {"7 8 9"},
      {"-n"},
      {"ü \"'$(x)"},
      {"a name of more than forty characters: it is not cut"}
    };
  }

  @Test(dataProvider = "names")
  public void aNameMayContainAnything(String name) {
    ListedDomain domain = ListedDomain.parse(line(name, "-b----", "-")).getFirst();
    assertThat(domain.name()).isEqualTo(name);
    assertThat(domain)
        .extracting(
            ListedDomain::domid,
            ListedDomain::memoryBytes,
            ListedDomain::vcpusOnline,
            ListedDomain::cpuTime,
            ListedDomain::uuid)
        .containsExactly(7, 96L << 20, 2, Duration.ofMillis(91_700), UUID_1);
  }

  private static String line(String name, String flags, String code) {
    return "Name  ID\n%-40s %5d %5d %5d     %s %8s %s %8s %16s%n"
        .formatted(name, 7, 96, 2, flags, "91.7", UUID_1, code, "-");
  }
}
