package org.xencim.hypervisor.xl.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.RunState;

/** How long what was found out about a domain counts. */
public final class JustToldTest {
  private static final UUID DOMAIN = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final DomainDetails DETAILS =
      new DomainDetails(
          new DomainState(
              DOMAIN,
              7,
              "g1",
              RunState.RUNNING,
              Optional.empty(),
              16L << 20,
              16L << 20,
              1,
              1,
              Duration.ZERO,
              Optional.empty()),
          Optional.empty(),
          Optional.empty(),
          List.of());

  private final AtomicLong nanos = new AtomicLong();
  private JustTold told;

  @BeforeMethod
  public void begin() {
    told = new JustTold(nanos::get);
  }

  @Test
  public void itCountsForAMoment() {
    told.keep(DETAILS, told.ends());
    assertThat(told.of(DOMAIN)).contains(DETAILS);
    assertThat(told.of(new UUID(0, 1))).isEmpty();
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(told.of(DOMAIN)).isEmpty();
  }

  @DataProvider
  public Object[][] paths() {
    return new Object[][] {
      {"@releaseDomain", false},
      {"/local/domain/7", false},
      {"/local/domain/7/name", false},
      {"/local/domain/7/device/vbd/51712/state", false},
      {"/local/domain/0/backend/vif/7/0/state", false},
      {"@introduceDomain", true},
      {"/local/domain/7/data/os", true},
      {"/local/domain/8/name", true},
    };
  }

  @Test(dataProvider = "paths")
  public void itCountsNotBeyondAChange(String path, boolean counts) {
    told.keep(DETAILS, told.ends());
    told.note(ChangedPath.of(path).orElseThrow());
    assertThat(told.of(DOMAIN).isPresent()).isEqualTo(counts);
  }

  @Test
  public void whatIsOlderThanAnEndDoesNotCount() {
    long before = told.ends();
    told.note(ChangedPath.of("@releaseDomain").orElseThrow());
    told.keep(DETAILS, before);
    assertThat(told.of(DOMAIN)).isEmpty();
  }
}
