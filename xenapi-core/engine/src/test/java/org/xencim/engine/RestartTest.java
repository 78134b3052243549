package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.testng.annotations.Test;
import org.xencim.engine.config.ClientLimits;
import org.xencim.engine.journal.Journal;
import org.xencim.engine.journal.Kept;
import org.xencim.engine.journal.SqliteJournal;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmPowerState;

/** What the next engine makes of a host that outlives its engine. */
public class RestartTest extends RestartScene {
  @Test
  public void nothingHappenedAndNothingChanges() {
    vms().addTo(first(VmPowerState.HALTED), Vm.Fields::otherConfig, "colour", "red");
    Map<Ref<Vm>, Vm.Fields> before = vmsOf(engine);
    long revision = engine.inventory().revision();
    restart(_ -> {});
    assertThat(vmsOf(engine)).isEqualTo(before);
    assertThat(engine.inventory().revision()).isGreaterThan(revision);
  }

  @Test
  public void whateverWasAcceptedIsReadAgain() {
    Ref<Vm> vm = first(VmPowerState.HALTED);
    String key = "K".repeat(100_000);
    String value = "v".repeat(1 << 21);
    clients = new ClientLimits(4 << 20, 10_000, 8 << 20, 1, 1, 1, 1);
    restart(_ -> {});
    vms().addTo(vm, Vm.Fields::otherConfig, key, value);
    clients = ClientLimits.standard();
    restart(_ -> {});
    assertThat(engine.inventory().get(vm).otherConfig()).containsEntry(key, value);
    vms().set(vm, Vm.Fields::nameDescription, "");
    Failures.expect(
        ErrorCode.VALUE_NOT_SUPPORTED,
        () -> vms().set(vm, Vm.Fields::nameDescription, "one more byte"));
    vms().removeFrom(vm, Vm.Fields::otherConfig, key);
  }

  @Test
  public void whatRunsIsMeasuredFromTheStart() {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    restart(_ -> {});
    VmMetrics.Fields metrics =
        engine.inventory().get(engine.inventory().get(vm).metrics().orElseThrow());
    assertThat(metrics.memoryActual()).isPositive();
    assertThat(metrics.vcpusNumber()).isPositive();
  }

  @Test
  public void aDomainThatWasDestroyedIsAHaltedVm() {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    restart(driver -> driver.destroy(uuid(engine, vm)));
    Vm.Fields fields = vms().getRecord(vm);
    assertThat(fields.powerState()).isEqualTo(VmPowerState.HALTED);
    assertThat(fields.domid()).isEqualTo(-1);
    assertThat(fields.residentOn()).isEmpty();
    assertThat(engine.inventory().referencing(Vbd.Fields::vm, vm))
        .isNotEmpty()
        .noneMatch(row -> row.fields().currentlyAttached());
    vms().start(vm, false, false);
    assertThat(vms().getRecord(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
  }

  @Test
  public void aDomainThatWasStartedRuns() {
    Ref<Vm> vm = first(VmPowerState.HALTED);
    DomainSpec spec = new DomainSpecs(engine.inventory()).of(vm);
    restart(driver -> driver.create(spec, StartMode.PAUSED));
    assertThat(vms().getRecord(vm).powerState()).isEqualTo(VmPowerState.PAUSED);
    assertThat(vms().getRecord(vm).residentOn()).isPresent();
  }

  @Test
  public void aDomainOfAnotherNameIsStillTheVmOfItsUuid() {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    String label = vms().getRecord(vm).nameLabel();
    long domid = vms().getRecord(vm).domid();
    int count = vmsOf(engine).size();
    restart(driver -> {
      DomainSpec spec = driver.configuration(uuid(engine, vm)).orElseThrow();
      driver.destroy(spec.uuid());
      driver.create(named(spec, spec.uuid(), "renamed"), StartMode.RUNNING);
    });
    assertThat(vms().getByNameLabel(label)).containsExactly(vm);
    assertThat(vms().getRecord(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
    assertThat(vms().getRecord(vm).domid()).isNotEqualTo(domid).isPositive();
    assertThat(vmsOf(engine)).hasSize(count);
  }

  private static DomainSpec named(DomainSpec spec, UUID uuid, String name) {
    return new DomainSpec(
        uuid,
        name,
        spec.type(),
        spec.boot(),
        spec.memory(),
        spec.vcpus(),
        spec.endActions(),
        spec.devices());
  }

  @Test
  public void aDomainThatSomebodyMadeIsAdoptedWithItsConfiguration() {
    UUID uuid = UUID.fromString("0dd00000-0000-4000-8000-000000000001");
    Ref<Vm> halted = first(VmPowerState.HALTED);
    DomainSpec spec = new DomainSpecs(engine.inventory()).of(halted);
    restart(driver -> driver.create(named(spec, uuid, "by-hand"), StartMode.RUNNING));
    Ref<Vm> vm = vms().getByUuid(uuid.toString());
    assertThat(vms().getRecord(vm).nameLabel()).isEqualTo("by-hand");
    assertThat(vms().getRecord(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
    assertThat(vms().getRecord(vm).memoryStaticMax()).isEqualTo(spec.memory().maxBytes());
    restart(driver -> driver.destroy(uuid));
    assertThat(vms().getRecord(vm).powerState()).isEqualTo(VmPowerState.HALTED);
  }

  @Test
  public void aSuspendedVmStaysSuspendedAndGoesOn() {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    vms().suspend(vm);
    restart(_ -> {});
    assertThat(vms().getRecord(vm).powerState()).isEqualTo(VmPowerState.SUSPENDED);
    vms().resume(vm, false, false);
    assertThat(vms().getRecord(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
  }

  @Test
  public void aHostThatBeginsAnewHasItsOwnVmsOnce() {
    Ref<Vm> started = first(VmPowerState.HALTED);
    vms().start(started, false, false);
    int count = vmsOf(engine).size();
    engine.close();
    host = new SimHost(SimInventory.standard(0), clock, Runnable::run);
    engine = open(directory.file("xencim.db"));
    assertThat(vmsOf(engine)).hasSize(count);
    assertThat(vms().getRecord(started).powerState()).isEqualTo(VmPowerState.HALTED);
    for (DomainState state : new SimulatedDriver(host).domains()) {
      if (!state.isDomainZero()) {
        assertThat(vms().getRecord(vms().getByUuid(state.uuid().toString())).domid())
            .isEqualTo(state.domid());
      }
    }
  }

  @Test
  public void whoAsksWhatHappenedIsToldAfterARestartToo() {
    Ref<Vm> removed = first(VmPowerState.HALTED);
    Ref<Vm> destroyed = first(VmPowerState.RUNNING);
    long before = engine.inventory().revision();
    vms().destroy(removed);
    restart(driver -> driver.destroy(uuid(engine, destroyed)));
    engine.close();
    List<String> told = new ArrayList<>();
    try (Journal journal = SqliteJournal.open(directory.file("xencim.db"), 1000)) {
      Kept kept = journal.load();
      assertThat(kept.since()).isLessThan(before);
      kept.history().stream()
          .filter(change -> change.revision() > before && change.ref().type() == Vm.class)
          .forEach(change -> told.add(change.operation() + " " + change.ref()));
    }
    assertThat(told).contains("DEL " + removed, "MOD " + destroyed);
  }

  @Test
  public void nothingIsSaidOfVmsWhoseHostDoesNotAnswer() {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    Map<Ref<Vm>, Vm.Fields> before = vmsOf(engine);
    engine.close();
    xl.destroy(uuid(engine, vm));
    HypervisorDriver silent = new SimulatedDriver(host);
    silent.close();
    engine = open(directory.file("xencim.db"), silent);
    assertThat(vmsOf(engine)).isEqualTo(before);
    engine.close();
    engine = open(directory.file("xencim.db"));
    assertThat(vms().getRecord(vm).powerState()).isEqualTo(VmPowerState.HALTED);
  }
}
