package org.xencim.hypervisor.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.Watch;

public final class ManyThreadsTest {

  private static final int THREADS = 8;
  private static final int STEPS = 2000;

  @Test
  void threadsThatGetInEachOthersWayLeaveAConsistentHost() throws Exception {
    SimHost host = SimHost.realTime(SimInventory.empty(1, 4 * StandardHost.GIBIBYTE));
    SimulatedDriver driver = new SimulatedDriver(host);
    long before = driver.hostFacts().memoryFreeBytes();
    runInThreads(seed -> () -> disturb(host, driver, new Random(seed)));
    driver.domains().stream()
        .filter(domain -> !domain.isDomainZero())
        .forEach(domain -> end(driver, domain.uuid()));
    assertThat(driver.hostFacts().memoryFreeBytes()).isEqualTo(before);
  }

  @Test
  void everyDomainThatAnybodyMakesIsReported() throws Exception {
    SimulatedDriver driver =
        new SimulatedDriver(SimHost.realTime(SimInventory.empty(1, 64 * StandardHost.GIBIBYTE)));
    CountDownLatch missing = new CountDownLatch(THREADS);
    Set<DomainEvent> seen = ConcurrentHashMap.newKeySet();
    try (Watch _ =
        driver.watch(event -> {
          if (seen.add(event)) {
            missing.countDown();
          }
        })) {
      runInThreads(number -> () -> driver.create(SimFixture.spec(number), StartMode.PAUSED).uuid());
      missing.await();
    }
    assertThat(seen).hasSize(THREADS);
  }

  private static UUID disturb(SimHost host, SimulatedDriver driver, Random random) {
    for (int step = 0; step < STEPS; step++) {
      DomainSpec spec = SimFixture.spec(1 + random.nextInt(THREADS));
      host.behave(
          spec.uuid(),
          GuestBehaviour.DEFAULT
              .withBoot(Duration.ofNanos(random.nextInt(1_000_000)))
              .withShutdown(Duration.ofNanos(random.nextInt(1_000_000))));
      act(driver, spec, random);
    }
    return driver.domains().getFirst().uuid();
  }

  /** A guest that was asked to power off may have done so meanwhile. */
  private static void end(SimulatedDriver driver, UUID domain) {
    try {
      driver.destroy(domain);
    } catch (DriverException gone) {
      assertThat(gone.problem()).isEqualTo(new DriverProblem.NoSuchDomain(domain));
    }
  }

  private static void act(SimulatedDriver driver, DomainSpec spec, Random random) {
    UUID vm = spec.uuid();
    try {
      switch (random.nextInt(7)) {
        case 0, 1 -> driver.create(spec, StartMode.RUNNING);
        case 2 -> driver.pause(vm);
        case 3 -> driver.unpause(vm);
        case 4 -> driver.setMemoryTarget(vm, (1L + random.nextInt(512)) << 20);
        case 5 -> driver.shutdown(vm, ShutdownRequest.REBOOT);
        default -> driver.shutdown(vm, ShutdownRequest.POWEROFF);
      }
    } catch (DriverException refused) {
      assertThat(refused).hasMessageEndingWith(".");
    }
  }

  private static void runInThreads(Work work) throws Exception {
    List<Callable<UUID>> calls = new ArrayList<>();
    for (int number = 1; number <= THREADS; number++) {
      calls.add(work.of(number));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<UUID> outcome : threads.invokeAll(calls)) {
        assertThat(outcome.get()).isNotNull();
      }
    }
  }

  private interface Work {
    Callable<UUID> of(int number);
  }
}
