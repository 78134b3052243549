package org.xencim.hypervisor.xl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.xl.Fixtures;

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
      {"a name of more than forty characters: it is not cut"},
      {"x  9 1 1 r----- 1.0 00000000-0000-4000-8000-000000000002  -  -"},
      {"x  9 1 1 r----- 1.0 00000000-0000-4000-8000-000000000002  -"},
      {"x\u2028y  9 1 1 r----- 1.0 00000000-0000-4000-8000-000000000002  -  -\u2028z"},
      {"x\u0085y  9 1 1 r----- 1.0 00000000-0000-4000-8000-000000000002  -  -\rz"},
      {" ".repeat(50_000) + "1 ".repeat(50_000) + "x"}
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

  @DataProvider
  public Object[][] absurdities() {
    return new Object[][] {
      {"99999999999", "96", "2", "91.7"},
      {"-1", "96", "2", "91.7"},
      {"7", "9999999999999999999", "2", "91.7"},
      {"7", "-96", "2", "91.7"},
      {"7", "96", "2000000000", "91.7"},
      {"7", "96", "2", "9".repeat(400) + ".7"},
    };
  }

  @Test(dataProvider = "absurdities")
  public void aNumberThatCannotBeIsToldSo(
      String domid, String memory, String vcpus, String seconds) {
    String line = "g1 %s %s %s -b---- %s %s - -\n".formatted(domid, memory, vcpus, seconds, UUID_1);
    assertThatThrownBy(() -> ListedDomain.parse(line))
        .isInstanceOfSatisfying(
            DriverException.class,
            e ->
                assertThat(e.problem().message())
                    .contains("list domains: xl tells of a domain with ")
                    .hasSizeLessThan(200));
  }

  @Test
  public void ofTwoDomainsWithOneUuidTheFirstCounts() {
    String both =
        line("g1", "-b----", "-") + line("g1--incoming", "--p---", "-").replace(" 7 ", " 8 ");
    assertThat(ListedDomain.parse(both)).extracting(ListedDomain::domid).containsExactly(7);
  }

  private static String line(String name, String flags, String code) {
    return "Name  ID\n%-40s %5d %5d %5d     %s %8s %s %8s %16s%n"
        .formatted(name, 7, 96, 2, flags, "91.7", UUID_1, code, "-");
  }
}
