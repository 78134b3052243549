package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** A host that did what it was asked to, and could not say so; or whose guest ended meanwhile. */
public class UncertainWorkTest {
  private static final DriverProblem CUT_OFF =
      new DriverProblem.HostUnreachable("xensim0", "cable");

  private final AtomicReference<String> lost = new AtomicReference<>("");

  /** The call before which others end the guest. */
  private final AtomicReference<String> late = new AtomicReference<>("");

  private EngineFixture fixture;
  private HypervisorDriver others;
  private Ref<Vm> vm;
  private UUID domain;

  @BeforeMethod
  public void open() {
    lost.set("");
    late.set("");
    fixture =
        EngineFixture.disturbed((call, answer) -> {
          if (late.compareAndSet(call, "")) {
            others.destroy(domain);
          }
          Object result = answer.call();
          if (lost.compareAndSet(call, "")) {
            throw new DriverException(CUT_OFF);
          }
          return result;
        });
    others = fixture.driver();
    vm = fixture.vm("web-01");
    domain = fixture.domain(vm);
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  /** Has the host do it, and its answer lost on the way. */
  private void unanswered(String call, ThrowingCallable request) {
    lost.set(call);
    assertThat(catchThrowableOfType(XenApiException.class, request)).isNotNull();
    assertThat(lost.get()).isEmpty();
  }

  private Ref<Vbd> disk() {
    return fixture.inventory().referencing(Vbd.Fields::vm, vm).iterator().next().ref();
  }

  private Ref<Vif> nic() {
    return fixture.inventory().referencing(Vif.Fields::vm, vm).iterator().next().ref();
  }

  @Test
  public void aDiskIsPluggedIfTheDomainHasIt() {
    Vbd disks = fixture.api.on(Vbd.class);
    unanswered("detachDisk", () -> disks.unplug(disk()));
    assertThat(fixture.inventory().get(disk()).currentlyAttached()).isFalse();
    unanswered("attachDisk", () -> disks.plug(disk()));
    assertThat(fixture.inventory().get(disk()).currentlyAttached()).isTrue();
    disks.unplug(disk());
    assertThat(fixture.spec(vm).disks()).isEmpty();
  }

  @Test
  public void anInterfaceIsPluggedIfTheDomainHasIt() {
    Vif nics = fixture.api.on(Vif.class);
    unanswered("detachNic", () -> nics.unplug(nic()));
    assertThat(fixture.inventory().get(nic()).currentlyAttached()).isFalse();
    unanswered("attachNic", () -> nics.plug(nic()));
    assertThat(fixture.inventory().get(nic()).currentlyAttached()).isTrue();
  }

  @Test
  public void whatAHostDidUnseenIsFoundOutWhenItAnswersAgain() {
    fixture.host().faults().add(FaultRule.fail(CUT_OFF, SimOperation.DETAILS));
    unanswered("detachDisk", () -> fixture.api.on(Vbd.class).unplug(disk()));
    assertThat(fixture.inventory().get(disk()).currentlyAttached()).isTrue();
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(fixture.inventory().get(disk()).currentlyAttached()).isFalse();
  }

  @Test
  public void aDiskThatOthersHaveTakenAwayIsNotPlugged() {
    Vbd disks = fixture.api.on(Vbd.class);
    others.detachDisk(domain, "xvda");
    Failures.expect(ErrorCode.DEVICE_ALREADY_DETACHED, () -> disks.unplug(disk()));
    disks.plug(disk());
    assertThat(fixture.spec(vm).disks()).hasSize(1);
  }

  private long images() {
    return fixture.inventory().all(Vdi.class).size();
  }

  private void expect(VmPowerState state) {
    fixture.awaitQuiet();
    assertThat(fixture.fields(vm).powerState()).isEqualTo(state);
    assertThat(fixture.fields(vm).currentOperations()).isEmpty();
  }

  @Test
  public void aGuestGoesOnIfNobodyKnowsWhetherItsCheckpointWasMade() {
    unanswered("checkpoint", () -> fixture.vms.checkpoint(vm, "then"));
    expect(VmPowerState.RUNNING);
    assertThat(fixture.inventory().byNameLabel(Vm.class, "then")).isEmpty();
  }

  @Test
  public void theMemoryOfACheckpointIsDeletedIfItsDisksCannotBeCopied() {
    DriverProblem full = new DriverProblem.StorageFull("/x");
    fixture.host().faults().add(FaultRule.fail(full, SimOperation.COPY_IMAGE));
    lost.set("discardImage");
    Failures.expect(ErrorCode.SR_BACKEND_FAILURE, () -> fixture.vms.checkpoint(vm, "then"));
    assertThat(lost.get()).as("it was to be deleted").isEmpty();
    expect(VmPowerState.RUNNING);
  }

  @Test
  public void noCopiesStayOfASnapshotThatFailed() {
    long before = images();
    fixture.host().faults().add(FaultRule.fail(CUT_OFF, SimOperation.UNPAUSE).once());
    Failures.expect(ErrorCode.HOST_OFFLINE, () -> fixture.vms.snapshot(vm, "then", List.of()));
    assertThat(images()).isEqualTo(before);
  }

  @Test
  public void aGuestThatEndsWhileItsDisksAreCopiedHasASnapshot() {
    late.set("unpause");
    Ref<Vm> then = fixture.vms.snapshot(vm, "then", List.of());
    expect(VmPowerState.HALTED);
    fixture.vms.revert(then);
    fixture.vms.start(vm, false, false);
    expect(VmPowerState.RUNNING);
  }

  @Test
  public void aVmThatHasMovedUnseenIsWhereItRuns() {
    try (EngineFixture two =
        EngineFixture.disturbed(
            (call, answer) -> {
              Object result = answer.call();
              if (call.equals("migrate")) {
                throw new DriverException(CUT_OFF);
              }
              return result;
            },
            SimInventory.standard(0),
            SimInventory.empty(1, 1L << 33))) {
      two.hosts.getFirst().connect(two.hosts.getLast());
      Ref<Vm> moving = two.vm("web-01");
      Ref<Vbd> fixed = two.inventory().referencing(Vbd.Fields::vm, moving).iterator().next().ref();
      two.api.on(Vbd.class).unplug(fixed);
      two.api.on(Vbd.class).destroy(fixed);
      two.vms.poolMigrate(moving, two.hostRef("xensim1"), Map.of());
      two.awaitQuiet();
      assertThat(two.fields(moving).residentOn()).contains(two.hostRef("xensim1"));
      assertThat(two.fields(moving).powerState()).isEqualTo(VmPowerState.RUNNING);
      assertThat(two.fields(moving).currentOperations()).isEmpty();
    }
  }

  @Test
  public void aGuestThatDoesNotComeBackFromARebootIsHalted() throws Exception {
    Ref<Task> task = fixture.begin(vms -> vms.cleanReboot(vm));
    fixture.timers.awaitGuestDeadline();
    others.destroy(domain);
    Duration half = ManualTimers.GUEST_DEADLINE.dividedBy(2);
    fixture.timers.await(half);
    fixture.clock.advance(half);
    assertThat(fixture.ended(task).errorInfo())
        .containsExactly("VM_BAD_POWER_STATE", vm.handle(), "Running", "Halted");
    expect(VmPowerState.HALTED);
  }
}
