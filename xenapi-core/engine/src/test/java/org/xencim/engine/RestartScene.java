package org.xencim.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.xencim.engine.config.AccessConfig;
import org.xencim.engine.config.ClientLimits;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.engine.journal.SqliteJournal;
import org.xencim.engine.journal.TemporaryDirectory;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.sim.ManualClock;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApi;

/** A host that outlives its engine, and engines that follow each other on one store. */
abstract class RestartScene {
  final ManualClock clock = new ManualClock();
  TemporaryDirectory directory;
  SimHost host;
  HypervisorDriver xl;
  ClientLimits clients = ClientLimits.standard();
  Engine engine;
  ManualClock day;

  @BeforeMethod
  public void begin() throws IOException {
    clients = ClientLimits.standard();
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

  Engine open(Path store) {
    return open(store, new SimulatedDriver(host));
  }

  Engine open(Path store, HypervisorDriver driver) {
    return Engine.open(
        EngineConfig.standard()
            .withRefreshInterval(Duration.ofDays(1))
            .withAccess(AccessConfig.closed().withClients(clients)),
        SqliteJournal.open(store, 1000),
        List.of(new HostAttachment("host0", driver)));
  }

  /** Ends the engine, has things done to the host behind its back, and opens the next engine. */
  void restart(Consumer<HypervisorDriver> behindItsBack) {
    engine.close();
    behindItsBack.accept(xl);
    engine = open(directory.file("xencim.db"));
  }

  /** As if the machine had stopped: the next engine finds what is on disk at this moment. */
  Engine afterCrash() throws IOException {
    Path crashed = Files.createDirectory(directory.file("crashed" + System.nanoTime()));
    for (String name : List.of("xencim.db", "xencim.db-wal")) {
      Files.copy(directory.file(name), crashed.resolve(name));
    }
    return open(crashed.resolve("xencim.db"));
  }

  XenApi api() {
    return engine.as(Caller.of("tester", Role.POOL_ADMIN));
  }

  Vm vms() {
    return api().on(Vm.class);
  }

  Ref<Vm> first(VmPowerState state) {
    return engine.inventory().all(Vm.class).stream()
        .filter(row -> row.fields().powerState() == state && !row.fields().isControlDomain())
        .map(Row::ref)
        .findFirst()
        .orElseThrow();
  }

  static UUID uuid(Engine engine, Ref<Vm> vm) {
    return UUID.fromString(engine.inventory().get(vm).uuid());
  }

  static Map<Ref<Vm>, Vm.Fields> vmsOf(Engine engine) {
    return engine.as(Caller.of("tester", Role.POOL_ADMIN)).on(Vm.class).getAllRecords();
  }

  /** The host, which keeps one kind of call waiting. */
  HypervisorDriver held(String call, CountDownLatch begun, CountDownLatch go) {
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

  /** The next engine, at the same time; timers of the one before end with their clock. */
  void reopen() {
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
}
