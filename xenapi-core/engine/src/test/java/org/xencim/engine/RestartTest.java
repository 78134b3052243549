package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.engine.journal.Journal;
import org.xencim.engine.journal.Kept;
import org.xencim.engine.journal.SqliteJournal;
import org.xencim.engine.journal.TemporaryDirectory;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.sim.ManualClock;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/** A host that outlives its engine, and what the next engine makes of it. */
public class RestartTest {
  private final ManualClock clock = new ManualClock();
  private TemporaryDirectory directory;
  private SimHost host;
  private HypervisorDriver xl;
  private Engine engine;
  private ManualClock day;

  @BeforeMethod
  public void begin() throws IOException {
    day = new ManualClock();
    directory = TemporaryDirectory.make();
    host = new SimHost(SimInventory.standard(0), clock, Runnable::run);
    xl = new SimulatedDriver(host);
    engine = open(directory.file("xencim.db"));
  }

  @AfterMethod
  public void end() throws IOException {
    engine.close();
    directory.close();
  }

  private Engine open(Path store) {
    return open(store, new SimulatedDriver(host));
  }

  private static Engine open(Path store, HypervisorDriver driver) {
    return Engine.open(
        EngineConfig.standard().withRefreshInterval(Duration.ofDays(1)),
        SqliteJournal.open(store, 1000),
        List.of(new HostAttachment("host0", driver)));
  }

  /** Ends the engine, has things done to the host behind its back, and opens the next engine. */
  private void restart(Consumer<HypervisorDriver> behindItsBack) {
    engine.close();
    behindItsBack.accept(xl);
    engine = open(directory.file("xencim.db"));
  }

  /** As if the machine had stopped: the next engine finds what is on disk at this moment. */
  private Engine afterCrash() throws IOException {
    Path crashed = Files.createDirectory(directory.file("crashed" + System.nanoTime()));
    for (String name : List.of("xencim.db", "xencim.db-wal")) {
      Files.copy(directory.file(name), crashed.resolve(name));
    }
    return open(crashed.resolve("xencim.db"));
  }

  private XenApi api() {
    return engine.as(Caller.of("tester", Role.POOL_ADMIN));
  }

  private Vm vms() {
    return api().on(Vm.class);
  }

  private Ref<Vm> first(VmPowerState state) {
    return engine.inventory().all(Vm.class).stream()
        .filter(row -> row.fields().powerState() == state && !row.fields().isControlDomain())
        .map(Row::ref)
        .findFirst()
        .orElseThrow();
  }

  private static UUID uuid(Engine engine, Ref<Vm> vm) {
    return UUID.fromString(engine.inventory().get(vm).uuid());
  }

  private static Map<Ref<Vm>, Vm.Fields> vmsOf(Engine engine) {
    return engine.as(Caller.of("tester", Role.POOL_ADMIN)).on(Vm.class).getAllRecords();
  }

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
    vms().addTo(vm, Vm.Fields::otherConfig, key, value);
    restart(_ -> {});
    assertThat(engine.inventory().get(vm).otherConfig()).containsEntry(key, value);
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

  @Test
  public void aTaskThatWasInterruptedFailsAndItsVmIsFree() throws Exception {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.close();
    engine = open(directory.file("xencim.db"), held("pause", begun, go));
    Ref<Task> task = api().async(Vm.class, it -> it.pause(vm));
    begun.await();
    try (Engine next = afterCrash()) {
      Task.Fields ended = next.inventory().get(task);
      assertThat(ended.status()).isEqualTo(TaskStatus.FAILURE);
      assertThat(ended.errorInfo()).containsExactlyElementsOf(Recovery.interrupted().description());
      assertThat(ended.finished()).isAfter(Instant.EPOCH);
      assertThat(ended.cancellable()).isFalse();
      assertThat(next.inventory().get(vm).currentOperations()).isEmpty();
      assertThat(next.inventory().get(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
      next.as(Caller.of("tester", Role.POOL_ADMIN)).on(Vm.class).pause(vm);
      assertThat(next.inventory().get(vm).powerState()).isEqualTo(VmPowerState.PAUSED);
    }
    go.countDown();
  }

  @Test
  public void aVmWhoseSuspensionWasInterruptedRunsAndHasNoSavedState() throws Exception {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.close();
    engine = open(directory.file("xencim.db"), held("save", begun, go));
    Ref<Task> _ = api().async(Vm.class, it -> it.suspend(vm));
    begun.await();
    try (Engine next = afterCrash()) {
      assertThat(next.inventory().get(vm).suspendVdi()).isEmpty();
      assertThat(next.inventory().get(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
      next.as(Caller.of("tester", Role.POOL_ADMIN)).on(Vm.class).hardShutdown(vm);
      assertThat(next.inventory().get(vm).powerState()).isEqualTo(VmPowerState.HALTED);
    }
    go.countDown();
  }

  /** The host, which keeps one kind of call waiting. */
  private HypervisorDriver held(String call, CountDownLatch begun, CountDownLatch go) {
    return EngineFixture.disturbed(
        new SimulatedDriver(host),
        (name, answer) -> {
          if (name.equals(call)) {
            begun.countDown();
            go.await();
          }
          return answer.call();
        });
  }

  @Test
  public void endedTasksAreStillThere() throws Exception {
    Ref<Vm> vm = first(VmPowerState.RUNNING);
    Ref<Task> task = api().async(Vm.class, it -> it.pause(vm));
    Instant limit = Instant.now().plusSeconds(20);
    while (!TaskRunner.hasEnded(engine.inventory().get(task))) {
      assertThat(Instant.now()).isBefore(limit);
      Thread.onSpinWait();
    }
    Task.Fields ended = engine.inventory().get(task);
    restart(_ -> {});
    assertThat(engine.inventory().get(task)).isEqualTo(ended);
  }

  @Test
  public void endedTasksAreForgottenInTimeThoughTheServerWasRestarted() {
    Ref<Task> early = endedTask("early");
    day.advance(Duration.ofMinutes(40));
    Ref<Task> late = endedTask("late");
    reopen();
    day.advance(Duration.ofMinutes(19));
    assertThat(labels()).containsExactlyInAnyOrder("early", "late");
    day.advance(Duration.ofMinutes(2));
    assertThat(labels()).containsExactly("late");
    assertThat(engine.inventory().find(early)).isEmpty();
    reopen();
    day.advance(Duration.ofMinutes(40));
    assertThat(engine.inventory().find(late)).isEmpty();
  }

  @Test
  public void endedTasksFromBeforeARestartCountAsThoseOfTheirUser() {
    Ref<Task> first = endedTask("first");
    day.advance(Duration.ofSeconds(1));
    Ref<Task> second = endedTask("second");
    reopen();
    for (int i = 2; i < TaskRunner.MOST_KEPT; i++) {
      end(api().on(Task.class).create("more", ""));
    }
    assertThat(engine.inventory().find(first)).isPresent();
    end(api().on(Task.class).create("last", ""));
    assertThat(engine.inventory().find(first)).isEmpty();
    assertThat(engine.inventory().find(second)).isPresent();
  }

  private Ref<Task> endedTask(String label) {
    reopen();
    Ref<Task> task = api().on(Task.class).create(label, "");
    end(task);
    return task;
  }

  private void end(Ref<Task> task) {
    api().on(Task.class).setStatus(task, TaskStatus.SUCCESS);
  }

  private List<String> labels() {
    return engine.inventory().all(Task.class).stream()
        .map(row -> row.fields().nameLabel())
        .toList();
  }

  /** The next engine, at the same time; timers of the one before end with their clock. */
  private void reopen() {
    engine.close();
    day = new ManualClock(day.instant());
    EngineConfig standard = EngineConfig.standard();
    EngineConfig config =
        new EngineConfig(
            day,
            new ManualTimers(day),
            standard.ids(),
            standard.background(),
            standard.shutdownTimeout(),
            Duration.ofDays(1),
            Duration.ofHours(1),
            standard.history(),
            standard.access(),
            standard.paths());
    engine =
        Engine.open(
            config,
            SqliteJournal.open(directory.file("xencim.db"), 1000),
            List.of(new HostAttachment("host0", new SimulatedDriver(host))));
  }

  @Test
  public void machinesOfAHostThatIsNotManagedAnyMoreAreHaltedAndStayItsOwn() {
    Ref<Vm> vm = engine.inventory().byNameLabel(Vm.class, "web-01").iterator().next().ref();
    Ref<Host> former = engine.inventory().get(vm).residentOn().orElseThrow();
    engine.close();
    engine =
        Engine.open(
            EngineConfig.standard().withRefreshInterval(Duration.ofDays(1)),
            SqliteJournal.open(directory.file("xencim.db"), 1000),
            List.of(
                new HostAttachment(
                    "host1",
                    new SimulatedDriver(
                        new SimHost(SimInventory.empty(1, 1L << 34), clock, Runnable::run)))));
    Vm vms = engine.as(Caller.of("tester", Role.POOL_ADMIN)).on(Vm.class);

    Vm.Fields fields = engine.inventory().get(vm);
    assertThat(fields.powerState()).isEqualTo(VmPowerState.HALTED);
    assertThat(fields.residentOn()).isEmpty();
    assertThat(fields.affinity()).contains(former);
    assertThat(
            engine.inventory().get(engine.inventory().get(former).metrics().orElseThrow()).live())
        .isFalse();
    assertThatThrownBy(() -> vms.start(vm, false, false))
        .isInstanceOfSatisfying(
            XenApiException.class,
            e -> assertThat(e.description()).containsExactly("HOST_OFFLINE", former.handle()));

    engine.close();
    engine = open(directory.file("xencim.db"));
    assertThat(engine.inventory().get(vm).powerState())
        .as("it ran all the time")
        .isEqualTo(VmPowerState.RUNNING);
  }
}
