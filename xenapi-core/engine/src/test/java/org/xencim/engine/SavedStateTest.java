package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/**
 * What was saved of a guest is all that there is of it, or else must never meet the disks that the
 * guest has written to since: whatever happens at the host while somebody suspends or resumes it.
 */
public class SavedStateTest {
  private static final UUID DOMAIN = UUID.fromString("5e0c1a00-0000-4000-8001-000000000001");
  private static final DriverProblem NO_SUCH = new DriverProblem.NoSuchDomain(DOMAIN);
  private static final DriverProblem TIMED_OUT =
      new DriverProblem.TimedOut("save", Duration.ofMinutes(10));
  private static final DriverProblem CUT_OFF =
      new DriverProblem.HostUnreachable("xensim0", "cable");

  /** The call that goes wrong, and what happens in its place. */
  private record Accident(String call, Runnable event, DriverProblem problem) {}

  private final AtomicReference<Accident> accident = new AtomicReference<>();
  private EngineFixture fixture;
  private HypervisorDriver others;
  private Ref<Vm> vm;

  @BeforeMethod
  public void open() {
    accident.set(null);
    fixture =
        EngineFixture.disturbed((call, answer) -> {
          Accident next = accident.get();
          if (next == null || !next.call().equals(call)) {
            return answer.call();
          }
          accident.set(null);
          next.event().run();
          throw new DriverException(next.problem());
        });
    others = fixture.driver();
    vm = fixture.vm("web-01");
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private void fails(String call, Runnable event, DriverProblem problem, ThrowingCallable request) {
    accident.set(new Accident(call, event, problem));
    assertThat(catchThrowableOfType(XenApiException.class, request)).isNotNull();
    assertThat(accident.get()).isNull();
  }

  private void expect(VmPowerState state) {
    fixture.awaitQuiet();
    assertThat(fixture.fields(vm).powerState()).isEqualTo(state);
    assertThat(fixture.fields(vm).suspendVdi().isPresent())
        .isEqualTo(state == VmPowerState.SUSPENDED);
    assertThat(fixture.fields(vm).currentOperations()).isEmpty();
  }

  @DataProvider
  public Object[][] endings() {
    return new Object[][] {
      {NO_SUCH}, {TIMED_OUT}, {new DriverProblem.HostError("save", "it has shut down")}
    };
  }

  @Test(dataProvider = "endings")
  public void aGuestThatEndsWhileItIsSavedIsHalted(DriverProblem problem) {
    fails("save", () -> others.destroy(DOMAIN), problem, () -> fixture.vms.suspend(vm));
    expect(VmPowerState.HALTED);
    fixture.vms.start(vm, false, false);
    expect(VmPowerState.RUNNING);
  }

  private String image() {
    return others.hostFacts().imageDirectory() + "/" + DOMAIN + ".save";
  }

  /** Suspends it; the host is not there any more when it could answer, but later. */
  private void suspendOutOfSight(Runnable event) {
    Runnable lost =
        () -> {
          event.run();
          fixture.host().faults().add(FaultRule.fail(CUT_OFF));
        };
    fails("save", lost, CUT_OFF, () -> fixture.vms.suspend(vm));
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH);
  }

  @Test
  public void whatWasSavedOutOfSightIsResumed() {
    suspendOutOfSight(() -> others.save(DOMAIN, image()));
    expect(VmPowerState.SUSPENDED);
    fixture.vms.resume(vm, false, false);
    expect(VmPowerState.RUNNING);
  }

  @Test
  public void whatEndedOutOfSightIsHalted() {
    suspendOutOfSight(() -> others.destroy(DOMAIN));
    expect(VmPowerState.HALTED);
  }

  @Test
  public void whatGoesOnOutOfSightRunsAndEndsAsAnyOther() {
    suspendOutOfSight(() -> {});
    expect(VmPowerState.RUNNING);
    others.destroy(DOMAIN);
    expect(VmPowerState.HALTED);
  }

  @Test
  public void aSecondAttemptLeavesOneImage() {
    fails(
        "save",
        () -> fixture.host().faults().add(FaultRule.fail(CUT_OFF)),
        CUT_OFF,
        () -> fixture.vms.suspend(vm));
    fixture.host().faults().clear();
    fixture.vms.suspend(vm);
    expect(VmPowerState.SUSPENDED);
    assertThat(fixture.inventory().all(Vdi.class).stream().map(row -> row.fields().location()))
        .filteredOn(location -> location.contains(DOMAIN.toString()))
        .containsExactly(image());
  }

  @Test
  public void aGuestThatOthersBroughtBackIsNotResumedAfterwards() {
    DomainSpec spec = fixture.spec(vm);
    fixture.vms.suspend(vm);
    expect(VmPowerState.SUSPENDED);
    others.create(spec, StartMode.RUNNING);
    expect(VmPowerState.RUNNING);
    others.destroy(DOMAIN);
    expect(VmPowerState.HALTED);
  }

  @Test
  public void aGuestIsNotResumedAgainWhenOnlyTheAnswerWasLost() {
    fixture.vms.suspend(vm);
    fails(
        "restore",
        () -> others.restore(image(), StartMode.RUNNING),
        TIMED_OUT,
        () -> fixture.vms.resume(vm, false, false));
    expect(VmPowerState.RUNNING);
    others.destroy(DOMAIN);
    expect(VmPowerState.HALTED);
  }

  @Test
  public void whatAHostHasNotBroughtBackYetStaysSaved() {
    fixture.vms.suspend(vm);
    fails(
        "restore",
        () -> others.restore(image(), StartMode.PAUSED),
        CUT_OFF,
        () -> fixture.vms.resume(vm, false, false));
    others.destroy(DOMAIN);
    expect(VmPowerState.SUSPENDED);
    fixture.vms.resume(vm, false, false);
    expect(VmPowerState.RUNNING);
  }

  @Test
  public void theMemoryOfASnapshotIsNotWrittenOver() {
    fixture.vms.suspend(vm);
    Ref<Vm> then = fixture.vms.snapshot(vm, "then", List.of());
    fixture.vms.resume(vm, false, false);
    fixture.vms.suspend(vm);
    assertThat(fixture.fields(vm).suspendVdi()).isNotEqualTo(fixture.fields(then).suspendVdi());
    fixture.vms.resume(vm, false, false);
    expect(VmPowerState.RUNNING);
    fixture.vms.revert(then);
    fixture.vms.resume(vm, false, false);
    assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
  }
}
