package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.GuestBehaviour;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

public class LifecycleTest {
  private EngineFixture fixture;
  private Ref<Vm> web;
  private Ref<Vm> backup;

  @BeforeMethod
  public void open() {
    fixture = EngineFixture.standard();
    web = fixture.vm("web-01");
    backup = fixture.vm("backup-01");
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  @Test
  public void aStartedVmIsMeasured() {
    fixture.vms.start(backup, false, false);
    Vm.Fields vm = fixture.fields(backup);
    assertThat(vm.powerState()).isEqualTo(VmPowerState.RUNNING);
    assertThat(vm.domid()).isPositive();
    VmMetrics.Fields metrics = fixture.inventory().get(vm.metrics().orElseThrow());
    assertThat(metrics.memoryActual()).isEqualTo(1L << 30);
    assertThat(metrics.startTime()).isEqualTo(fixture.clock.instant());
  }

  @Test
  public void aVmCanBeStartedPaused() {
    fixture.vms.start(backup, true, false);
    assertThat(fixture.fields(backup).powerState()).isEqualTo(VmPowerState.PAUSED);
  }

  /** The host has built it, and finds no such domain when it looks at it. */
  @Test
  public void aGuestThatEndsAtOnceWasStarted() {
    DriverProblem gone = new DriverProblem.NoSuchDomain(fixture.domain(backup));
    fixture.host().faults().add(FaultRule.fail(gone, SimOperation.CREATE).once());
    fixture.vms.start(backup, false, false);
    assertThat(fixture.fields(backup).powerState()).isEqualTo(VmPowerState.HALTED);
  }

  /** What it has done to its disks must not be met by what its memory was before. */
  @Test
  public void aGuestThatEndsAtOnceIsNotResumedTwice() {
    fixture.vms.suspend(web);
    DriverProblem gone = new DriverProblem.NoSuchDomain(fixture.domain(web));
    fixture.host().faults().add(FaultRule.fail(gone, SimOperation.RESTORE).once());
    fixture.vms.resume(web, false, false);
    assertThat(fixture.fields(web).powerState()).isEqualTo(VmPowerState.HALTED);
    assertThat(fixture.fields(web).suspendVdi()).isEmpty();
  }

  @Test
  public void aGuestThatIgnoresARequestRunsOnAfterTheDeadline() throws Exception {
    ignoreRequests();
    Ref<Task> task = fixture.begin(vms -> vms.cleanShutdown(web));
    fixture.timers.awaitGuestDeadline();
    fixture.clock.advance(ManualTimers.GUEST_DEADLINE);
    Task.Fields ended = fixture.ended(task);
    assertThat(ended.status()).isEqualTo(TaskStatus.FAILURE);
    assertThat(ended.errorInfo()).containsExactly("VM_SHUTDOWN_TIMEOUT", web.handle(), "180");
    assertThat(ended.progress()).isEqualTo(100);
    assertThat(fixture.fields(web).powerState()).isEqualTo(VmPowerState.RUNNING);
    assertThat(fixture.fields(web).currentOperations()).isEmpty();
  }

  @Test
  public void aWaitingShutdownCanBeCancelled() throws Exception {
    ignoreRequests();
    Ref<Task> task = fixture.begin(vms -> vms.cleanShutdown(web));
    fixture.timers.awaitGuestDeadline();
    fixture.api.on(Task.class).cancel(task);
    Task.Fields ended = fixture.ended(task);
    assertThat(ended.status()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(ended.errorInfo()).containsExactly("TASK_CANCELLED", task.handle());
    assertThat(fixture.fields(web).powerState()).isEqualTo(VmPowerState.RUNNING);
    assertFails(ErrorCode.OPERATION_NOT_ALLOWED, () -> fixture.api.on(Task.class).cancel(task));
  }

  @Test
  public void aHardShutdownPreEmptsAWaitingCleanOne() throws Exception {
    ignoreRequests();
    Ref<Task> clean = fixture.begin(vms -> vms.cleanShutdown(web));
    fixture.timers.awaitGuestDeadline();
    fixture.vms.hardShutdown(web);
    assertThat(fixture.fields(web).powerState()).isEqualTo(VmPowerState.HALTED);
    assertThat(fixture.ended(clean).finished()).isEqualTo(fixture.clock.instant());
    assertThat(fixture.fields(web).currentOperations()).isEmpty();
  }

  @Test
  public void aConflictingOperationFailsAtOnce() throws Exception {
    ignoreRequests();
    Ref<Task> clean = fixture.begin(vms -> vms.cleanShutdown(web));
    fixture.timers.awaitGuestDeadline();
    assertThat(fixture.fields(web).currentOperations())
        .containsEntry(clean, VmOperation.CLEAN_SHUTDOWN);
    assertFails(ErrorCode.OTHER_OPERATION_IN_PROGRESS, () -> fixture.vms.pause(web));
    assertFails(ErrorCode.OTHER_OPERATION_IN_PROGRESS, () -> fixture.vms.cleanReboot(web));
    // What is only written down waits for nobody.
    fixture.vms.set(web, Vm.Fields::nameDescription, "going down");
    assertThat(fixture.fields(web).nameDescription()).isEqualTo("going down");
  }

  @Test
  public void twoStartsAreNotPromisedTheSameMemory() throws Exception {
    Ref<Host> host = fixture.hostRef("xensim0");
    long free =
        fixture.inventory().get(fixture.inventory().get(host).metrics().orElseThrow()).memoryFree();
    resize(backup, free * 6 / 10);
    Ref<Vm> desktop = fixture.vm("desktop-01");
    resize(desktop, free * 6 / 10);
    fixture.host().faults().add(FaultRule.delay(Duration.ofSeconds(5), SimOperation.CREATE));
    Ref<Task> first = fixture.begin(vms -> vms.start(backup, false, false));
    Ref<Task> second = fixture.begin(vms -> vms.start(desktop, false, false));
    fixture.driven(first);
    fixture.driven(second);
    assertThat(
            fixture.inventory().all(Task.class).stream()
                .flatMap(row -> row.fields().errorInfo().stream().limit(1)))
        .containsExactly("HOST_NOT_ENOUGH_FREE_MEMORY");
  }

  private void resize(Ref<Vm> vm, long bytes) {
    fixture.vms.set(vm, Vm.Fields::memoryStaticMax, bytes);
    fixture.vms.set(vm, Vm.Fields::memoryDynamicMax, bytes);
  }

  @DataProvider
  public Object[][] faults() {
    return new Object[][] {
      {new DriverProblem.HostUnreachable("xensim0", "cable"), ErrorCode.HOST_OFFLINE},
      {new DriverProblem.NotEnoughMemory(2, 1), ErrorCode.HOST_NOT_ENOUGH_FREE_MEMORY},
      {new DriverProblem.FileMissing("/dev/x"), ErrorCode.VALUE_NOT_SUPPORTED},
      {new DriverProblem.BridgeMissing("xenbr9"), ErrorCode.BRIDGE_NOT_AVAILABLE},
      {new DriverProblem.StorageFull("/dev/x"), ErrorCode.SR_BACKEND_FAILURE},
      {new DriverProblem.HostError("create", "no"), ErrorCode.INTERNAL_ERROR},
      {new DriverProblem.TimedOut("create", Duration.ofMinutes(1)), ErrorCode.INTERNAL_ERROR},
      {new DriverProblem.NotSupported("create", "no"), ErrorCode.OPERATION_NOT_ALLOWED},
      {new DriverProblem.NameInUse("backup-01"), ErrorCode.VALUE_NOT_SUPPORTED},
    };
  }

  @Test(dataProvider = "faults")
  public void aHostsErrorIsTheCallsError(DriverProblem problem, ErrorCode expected) {
    fixture.host().faults().add(FaultRule.fail(problem, SimOperation.CREATE).once());
    assertFails(expected, () -> fixture.vms.start(backup, false, false));
    assertThat(fixture.fields(backup).powerState()).isEqualTo(VmPowerState.HALTED);
    assertThat(fixture.fields(backup).currentOperations()).isEmpty();
    fixture.vms.start(backup, false, false);
  }

  @Test
  public void aFailedSuspendLeavesTheVmRunning() {
    fixture
        .host()
        .faults()
        .add(FaultRule.fail(new DriverProblem.StorageFull("/x"), SimOperation.SAVE).once());
    assertFails(ErrorCode.SR_BACKEND_FAILURE, () -> fixture.vms.suspend(web));
    assertThat(fixture.fields(web).powerState()).isEqualTo(VmPowerState.RUNNING);
    assertThat(fixture.fields(web).suspendVdi()).isEmpty();
    assertThat(suspendImages()).isZero();
  }

  @Test
  public void aVmThatCannotBeBuiltAgainIsNotEnded() {
    long domid = fixture.fields(web).domid();
    fixture.vms.set(web, Vm.Fields::pvBootloader, "");
    fixture.vms.set(web, Vm.Fields::pvKernel, "");
    assertThatThrownBy(() -> fixture.vms.hardReboot(web)).isInstanceOf(XenApiException.class);
    assertThat(fixture.fields(web).powerState()).isEqualTo(VmPowerState.RUNNING);
    assertThat(fixture.fields(web).domid()).isEqualTo(domid);
  }

  @Test
  public void aVmIsNotClaimedForEverWhenItsHostAnswersNonsense() {
    AtomicBoolean nonsense = new AtomicBoolean();
    try (EngineFixture broken =
        EngineFixture.disturbed((call, answer) -> {
          if (call.equals("details") && nonsense.get()) {
            throw new IllegalStateException("nonsense");
          }
          return answer.call();
        })) {
      nonsense.set(true);
      Ref<Vm> vm = broken.vm("web-01");
      assertThatThrownBy(() -> broken.vms.pause(vm)).isInstanceOf(RuntimeException.class);
      nonsense.set(false);
      assertThat(broken.fields(vm).currentOperations()).isEmpty();
      broken.vms.hardShutdown(vm);
      assertThat(broken.fields(vm).powerState()).isEqualTo(VmPowerState.HALTED);
    }
  }

  @Test
  public void aDomainThatWasSavedIsNotLostWhenTheAnswerIs() {
    try (EngineFixture cut =
        EngineFixture.disturbed((call, answer) -> {
          Object result = answer.call();
          if (call.equals("save")) {
            throw new DriverException(new DriverProblem.TimedOut("save", Duration.ofMinutes(5)));
          }
          return result;
        })) {
      Ref<Vm> vm = cut.vm("web-01");
      assertFails(ErrorCode.INTERNAL_ERROR, () -> cut.vms.suspend(vm));
      assertThat(cut.fields(vm).powerState()).isEqualTo(VmPowerState.SUSPENDED);
      cut.vms.resume(vm, false, false);
      assertThat(cut.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
    }
  }

  @Test
  public void theSavedStateIsADiskImageUntilItIsUsed() {
    fixture.vms.suspend(web);
    assertThat(fixture.fields(web).suspendVdi()).isPresent();
    assertThat(suspendImages()).isEqualTo(1);
    fixture.vms.resume(web, true, false);
    assertThat(fixture.fields(web).powerState()).isEqualTo(VmPowerState.PAUSED);
    assertThat(suspendImages()).isZero();
  }

  private long suspendImages() {
    return fixture.inventory().all(Vdi.class).stream()
        .filter(row -> row.fields().type() == VdiType.SUSPEND)
        .count();
  }

  @Test
  public void anUnreachableHostIsNotLiveAndIsReadAgainWhenItAnswers() {
    fixture
        .host()
        .faults()
        .add(FaultRule.fail(new DriverProblem.HostUnreachable("xensim0", "cable")));
    fixture.clock.advance(Duration.ofDays(1));
    assertThat(live()).isFalse();
    fixture.host().faults().clear();
    fixture.clock.advance(Duration.ofDays(1));
    assertThat(live()).isTrue();
  }

  private boolean live() {
    Host.Fields host = fixture.inventory().get(fixture.hostRef("xensim0"));
    HostMetrics.Fields metrics = fixture.inventory().get(host.metrics().orElseThrow());
    return metrics.live();
  }

  @Test
  public void cpuUseIsWhatWasUsedSinceTheLastReading() {
    fixture.clock.advance(Duration.ofDays(2));
    VmMetrics.Fields metrics =
        fixture.inventory().get(fixture.fields(fixture.vm("db-01")).metrics().orElseThrow());
    assertThat(metrics.vcpusUtilisation()).hasSize(4);
    assertThat(metrics.vcpusUtilisation().get(0L)).isBetween(0.55, 0.65);
  }

  @Test
  public void theControlDomainIsLeftAlone() {
    Ref<Vm> dom0 = fixture.vm("Domain-0");
    assertFails(ErrorCode.OPERATION_NOT_ALLOWED, () -> fixture.vms.hardShutdown(dom0));
    assertFails(ErrorCode.OPERATION_NOT_ALLOWED, () -> fixture.vms.destroy(dom0));
    assertFails(
        ErrorCode.OPERATION_NOT_ALLOWED, () -> fixture.vms.set(dom0, Vm.Fields::isATemplate, true));
    assertFails(
        ErrorCode.OPERATION_NOT_ALLOWED, () -> fixture.vms.set(dom0, Vm.Fields::nameLabel, "x"));
    assertFails(ErrorCode.OPERATION_NOT_ALLOWED, () -> fixture.vms.setNameLabel(dom0, "x"));
  }

  @Test
  public void aTemplateCannotBeStarted() {
    fixture.vms.set(backup, Vm.Fields::isATemplate, true);
    assertFails(ErrorCode.VM_IS_TEMPLATE, () -> fixture.vms.start(backup, false, false));
  }

  @Test
  public void whatHasADomainIsNoTemplate() {
    assertFails(
        ErrorCode.VM_BAD_POWER_STATE, () -> fixture.vms.set(web, Vm.Fields::isATemplate, true));
    fixture.vms.suspend(web);
    assertFails(
        ErrorCode.VM_BAD_POWER_STATE, () -> fixture.vms.set(web, Vm.Fields::isATemplate, true));
    fixture.vms.hardShutdown(web);
    fixture.vms.set(web, Vm.Fields::isATemplate, true);
    fixture.vms.set(web, Vm.Fields::isATemplate, false);
    fixture.vms.start(web, false, false);
  }

  @Test
  public void nothingIsStartedOnADisabledHost() {
    fixture.api.on(Host.class).disable(fixture.hostRef("xensim0"), true);
    assertFails(ErrorCode.HOST_DISABLED, () -> fixture.vms.start(backup, false, false));
    fixture.api.on(Host.class).enable(fixture.hostRef("xensim0"));
    fixture.vms.start(backup, false, false);
  }

  private void ignoreRequests() {
    fixture
        .host()
        .behave(
            fixture.domain(web),
            GuestBehaviour.DEFAULT.withOnRequest(GuestBehaviour.OnRequest.IGNORE));
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(XenApiException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
