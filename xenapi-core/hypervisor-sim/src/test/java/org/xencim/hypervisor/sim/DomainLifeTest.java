package org.xencim.hypervisor.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.EndAction;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;

public final class DomainLifeTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final DomainSpec spec = new GeneratedVms(1, 1).get(0).definition().spec();
  private final UUID vm = spec.uuid();
  private ManualClock clock = new ManualClock();
  private SimHost host = emptyHost();
  private SimulatedDriver driver = new SimulatedDriver(host);

  @BeforeMethod
  void newHost() {
    clock = new ManualClock();
    host = emptyHost();
    driver = new SimulatedDriver(host);
  }

  private SimHost emptyHost() {
    return new SimHost(SimInventory.empty(1, 4 * StandardHost.GIBIBYTE), clock, Runnable::run);
  }

  @Test
  void aGuestTellsAboutItselfOnlyWhenItHasBooted() {
    driver.create(spec, StartMode.RUNNING);
    assertThat(state().runState()).isEqualTo(RunState.RUNNING);
    clock.advance(SECOND.multipliedBy(2));
    assertThat(driver.details(vm).orElseThrow().guest()).isEmpty();
    clock.advance(SECOND);
    assertThat(driver.details(vm).orElseThrow().guest()).isPresent();
    assertThat(state().runState()).isEqualTo(RunState.BLOCKED);
  }

  @Test
  void pausedTimeDoesNotCount() {
    driver.create(spec, StartMode.PAUSED);
    clock.advance(SECOND.multipliedBy(100));
    assertThat(state().cpuTime()).isZero();
    driver.unpause(vm);
    clock.advance(SECOND.multipliedBy(2));
    driver.pause(vm);
    clock.advance(SECOND.multipliedBy(100));
    assertThat(driver.details(vm).orElseThrow().guest()).isEmpty();
    driver.unpause(vm);
    clock.advance(SECOND);
    assertThat(driver.details(vm).orElseThrow().guest()).isPresent();
    assertThat(state().cpuTime()).isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void aGuestThatObeysIsGone() {
    boot();
    driver.shutdown(vm, ShutdownRequest.POWEROFF);
    assertThat(driver.domain(vm)).isPresent();
    clock.advance(SECOND.multipliedBy(2));
    assertThat(driver.domain(vm)).isEmpty();
  }

  @Test
  void aRequestDuringBootIsHeardAfterwards() {
    driver.create(spec, StartMode.RUNNING);
    driver.shutdown(vm, ShutdownRequest.POWEROFF);
    clock.advance(SECOND.multipliedBy(4));
    assertThat(driver.domain(vm)).isPresent();
    clock.advance(SECOND);
    assertThat(driver.domain(vm)).isEmpty();
  }

  @Test
  void aGuestMayIgnoreARequest() {
    host.behave(vm, GuestBehaviour.DEFAULT.withOnRequest(GuestBehaviour.OnRequest.IGNORE));
    boot();
    driver.shutdown(vm, ShutdownRequest.POWEROFF);
    clock.advance(Duration.ofHours(1));
    assertThat(state().runState()).isEqualTo(RunState.BLOCKED);
  }

  @Test
  void aRebootIsANewLifeOfTheSameDomain() {
    boot();
    DomainState before = state();
    driver.shutdown(vm, ShutdownRequest.REBOOT);
    clock.advance(SECOND.multipliedBy(2));
    DomainState after = state();
    assertThat(after.domid()).isGreaterThan(before.domid());
    assertThat(after.name()).isEqualTo(before.name());
    assertThat(after.startTime()).contains(clock.instant());
    assertThat(driver.details(vm).orElseThrow().guest()).isEmpty();
  }

  @Test
  void aCrashedDomainIsKeptWhenItShallBe() {
    create(spec.withEndActions(onCrash(EndAction.PRESERVE)));
    host.endGuest(vm, ShutdownReason.CRASH);
    assertThat(state().runState()).isEqualTo(RunState.CRASHED);
    assertThat(state().shutdownReason()).contains(ShutdownReason.CRASH);
    DriverException refused = catchThrowableOfType(DriverException.class, () -> driver.unpause(vm));
    assertThat(refused.problem()).isInstanceOf(DriverProblem.BadState.class);
    driver.destroy(vm);
    assertThat(driver.domain(vm)).isEmpty();
  }

  @Test
  void aCrashedDomainCanBeKeptBesideItsSuccessor() {
    create(spec.withEndActions(onCrash(EndAction.RENAME_RESTART)));
    int domid = state().domid();
    host.endGuest(vm, ShutdownReason.CRASH);
    assertThat(state().runState()).isEqualTo(RunState.RUNNING);
    assertThat(driver.domains())
        .filteredOn(it -> it.domid() == domid)
        .singleElement()
        .satisfies(kept -> assertThat(kept.runState()).isEqualTo(RunState.CRASHED))
        .satisfies(kept -> assertThat(kept.uuid()).isNotEqualTo(vm))
        .satisfies(kept -> assertThat(kept.name()).isNotEqualTo(spec.name()));
  }

  @Test
  void aGuestMayCrashByItself() {
    host.behave(vm, GuestBehaviour.DEFAULT.withCrashAfter(Duration.ofMinutes(1)));
    boot();
    clock.advance(Duration.ofMinutes(1));
    assertThat(driver.domain(vm)).isEmpty();
  }

  @Test
  void cpuTimeAdvancesWithTheLoad() {
    host.behave(vm, GuestBehaviour.DEFAULT.withLoad(0.5));
    boot();
    Duration before = state().cpuTime();
    clock.advance(SECOND.multipliedBy(10));
    assertThat(state().cpuTime().minus(before)).isEqualTo(SECOND.multipliedBy(5));
  }

  @Test
  void eventsComeInOrderAndOnlyUntilTheWatchIsClosed() {
    List<DomainEvent> seen = new ArrayList<>();
    var watch = driver.watch(seen::add);
    boot();
    assertThat(seen).containsOnly(new DomainEvent.Domain(vm)).hasSize(2);
    host.loseEvents();
    assertThat(seen).last().isEqualTo(new DomainEvent.Everything());
    watch.close();
    driver.destroy(vm);
    assertThat(seen).hasSize(3);
  }

  @Test
  void aListenerMayCallTheDriver() {
    List<Boolean> present = new ArrayList<>();
    driver.watch(_ -> present.add(driver.domain(vm).isPresent()));
    driver.create(spec, StartMode.PAUSED);
    driver.destroy(vm);
    assertThat(present).containsExactly(true, false);
  }

  private void boot() {
    create(spec);
  }

  private void create(DomainSpec wanted) {
    driver.create(wanted, StartMode.RUNNING);
    clock.advance(SECOND.multipliedBy(3));
  }

  private DomainState state() {
    return driver.domain(vm).orElseThrow();
  }

  private static EndActions onCrash(EndAction action) {
    return new EndActions(EndAction.DESTROY, EndAction.RESTART, action);
  }
}
