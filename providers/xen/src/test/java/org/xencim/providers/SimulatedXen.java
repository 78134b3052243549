package org.xencim.providers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.xencim.engine.Engine;
import org.xencim.engine.config.AccessConfig;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.HostAttachment;
import org.xencim.engine.config.HostPaths;
import org.xencim.engine.config.Ids;
import org.xencim.engine.config.Timers;
import org.xencim.hypervisor.sim.ManualClock;
import org.xencim.hypervisor.sim.SimHost;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;

/** The engine in front of a simulated host whose time stands still unless a guest is waited for. */
final class SimulatedXen implements AutoCloseable {
  private static final Duration GUEST_DEADLINE = Duration.ofMinutes(3);
  private static final Duration GUEST_TIME = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final Engine engine;

  /** The named machines of the default inventory; {@code background} carries out jobs. */
  SimulatedXen(Executor background) {
    SimHost host = new SimHost(SimInventory.standard(0), clock, Runnable::run);
    this.engine =
        Engine.open(
            new EngineConfig(
                clock,
                new GuestTimers(),
                Ids.random(),
                background,
                GUEST_DEADLINE,
                Duration.ofDays(1),
                Duration.ofHours(1),
                1000,
                AccessConfig.closed(),
                HostPaths.standard()),
            List.of(new HostAttachment("host", new SimulatedDriver(host))));
  }

  /** Lets a guest do what it is asked to as soon as somebody waits for it. */
  private final class GuestTimers implements Timers {
    @Override
    public Subscription after(Duration delay, Runnable work) {
      var timer = clock.schedule(delay, work);
      if (delay.equals(GUEST_DEADLINE)) {
        Thread.startVirtualThread(() -> clock.advance(GUEST_TIME));
      }
      return timer::cancel;
    }

    @Override
    public void close() {}
  }

  Engine engine() {
    return engine;
  }

  Row<Vm, Vm.Fields> machine(String label) {
    return engine.inventory().byNameLabel(Vm.class, label).iterator().next();
  }

  /** The calls of class VM, which return when they are done. */
  Vm machines() {
    return engine.as(Caller.of("tester", Role.POOL_ADMIN)).on(Vm.class);
  }

  /** Gives guests the time to boot. */
  void letGuestsBoot() {
    clock.advance(GUEST_TIME);
  }

  /** Waits until all tasks have ended. */
  void awaitTasks() throws Exception {
    Predicate<Inventory> idle =
        inventory ->
            inventory.all(Task.class).stream()
                .noneMatch(task -> task.fields().finished().equals(Instant.EPOCH));
    CompletableFuture<Boolean> met = new CompletableFuture<>();
    try (Subscription _ =
        engine.onChange((after, _) -> {
          if (idle.test(after)) {
            met.complete(true);
          }
        })) {
      if (!idle.test(engine.inventory())) {
        met.get(20, TimeUnit.SECONDS);
      }
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
