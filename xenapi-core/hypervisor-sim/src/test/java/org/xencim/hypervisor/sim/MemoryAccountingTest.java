package org.xencim.hypervisor.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xencim.hypervisor.sim.SimFixture.SECOND;

import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.StartMode;

public final class MemoryAccountingTest {

  private static final long MEBIBYTE = 1 << 20;

  @Test
  void aDomainTakesItsMemoryAndSomeOverheadAndGivesAllBack() {
    SimFixture fresh = new SimFixture();
    long before = fresh.free();
    fresh.driver.create(SimFixture.spec(1), StartMode.RUNNING);
    assertThat(before - fresh.free()).isBetween(513 * MEBIBYTE, 520 * MEBIBYTE);
    fresh.driver.destroy(SimFixture.spec(1).uuid());
    assertThat(fresh.free()).isEqualTo(before);
  }

  @Test
  void hardwareAssistedGuestsCostMore() {
    ToLongFunction<GuestType> cost =
        type -> MemoryPool.overhead(withType(SimFixture.spec(1), type));
    assertThat(cost.applyAsLong(GuestType.PVH)).isGreaterThan(cost.applyAsLong(GuestType.PV));
  }

  @Test
  void aRefusalNamesWhatIsNeededAndWhatIsFree() {
    SimFixture fresh = new SimFixture();
    long free = fresh.free();
    DomainSpec large = SimFixture.spec(1).withMemory(MemorySpec.of(free));
    DriverProblem.NotEnoughMemory problem =
        SimFixture.problem(
            DriverProblem.NotEnoughMemory.class,
            () -> fresh.driver.create(large, StartMode.RUNNING));
    assertThat(problem.neededBytes()).isGreaterThan(free);
    assertThat(problem.freeBytes()).isEqualTo(free);
    assertThat(fresh.free()).isEqualTo(free);
  }

  @Test
  void memoryIsGivenBackWhenTheGuestHasGivenItBack() {
    SimFixture fresh = new SimFixture();
    UUID vm = boot(fresh);
    long before = fresh.free();
    fresh.driver.setMemoryTarget(vm, 256 * MEBIBYTE);
    fresh.clock.advance(SECOND.dividedBy(2));
    assertThat(bytes(fresh, vm)).isEqualTo(384 * MEBIBYTE);
    assertThat(fresh.free()).isEqualTo(before);
    fresh.clock.advance(SECOND);
    assertThat(bytes(fresh, vm)).isEqualTo(256 * MEBIBYTE);
    assertThat(fresh.free()).isEqualTo(before + 256 * MEBIBYTE);
  }

  @DataProvider
  Object[][] moments() {
    return new Object[][] {{Duration.ZERO}, {SECOND.dividedBy(2)}, {SECOND}};
  }

  @Test(dataProvider = "moments")
  void aChangeOfMindOnTheWayCostsNothing(Duration moment) {
    SimFixture fresh = new SimFixture();
    UUID vm = boot(fresh);
    long before = fresh.free();
    fresh.driver.setMemoryTarget(vm, 256 * MEBIBYTE);
    fresh.clock.advance(moment);
    fresh.driver.setMemoryTarget(vm, 512 * MEBIBYTE);
    fresh.clock.advance(SECOND.multipliedBy(10));
    assertThat(bytes(fresh, vm)).isEqualTo(512 * MEBIBYTE);
    assertThat(fresh.free()).isEqualTo(before);
  }

  @Test
  void aPausedGuestDoesNotBalloon() {
    SimFixture fresh = new SimFixture();
    UUID vm = boot(fresh);
    fresh.driver.pause(vm);
    fresh.driver.setMemoryTarget(vm, 256 * MEBIBYTE);
    fresh.clock.advance(SECOND.multipliedBy(10));
    assertThat(bytes(fresh, vm)).isEqualTo(512 * MEBIBYTE);
    fresh.driver.unpause(vm);
    fresh.clock.advance(SECOND);
    assertThat(bytes(fresh, vm)).isEqualTo(256 * MEBIBYTE);
  }

  @DataProvider
  Object[][] seeds() {
    return new Object[][] {{1}, {2}, {3}, {4}, {5}};
  }

  /** Whatever happens to domains, in whatever order: nothing of the memory is lost or doubled. */
  @Test(dataProvider = "seeds")
  void nothingIsLostOverALongHistory(int seed) {
    SimFixture fresh = new SimFixture();
    long before = fresh.free();
    Random random = new Random(seed);
    for (int step = 0; step < 2000; step++) {
      act(fresh, SimFixture.spec(1 + random.nextInt(9)), random);
      fresh.clock.advance(SECOND.dividedBy(1 + random.nextInt(20)));
      assertThat(fresh.free()).isBetween(0L, before);
    }
    fresh.driver.domains().stream()
        .filter(domain -> !domain.isDomainZero())
        .forEach(domain -> fresh.driver.destroy(domain.uuid()));
    assertThat(fresh.free()).isEqualTo(before);
  }

  private static void act(SimFixture fresh, DomainSpec spec, Random random) {
    UUID vm = spec.uuid();
    String image = StandardHost.IMAGES + "/" + spec.name();
    try {
      switch (random.nextInt(9)) {
        case 0, 1 -> fresh.driver.create(spec, StartMode.RUNNING);
        case 2 -> fresh.driver.pause(vm);
        case 3 -> fresh.driver.unpause(vm);
        case 4 -> fresh.driver.setMemoryTarget(vm, (1 + random.nextInt(512)) * MEBIBYTE);
        case 5 -> fresh.host.endGuest(vm, ShutdownReason.REBOOT);
        case 6 -> fresh.driver.destroy(vm);
        case 7 -> fresh.driver.save(vm, image);
        default -> fresh.driver.restore(image, StartMode.RUNNING);
      }
    } catch (DriverException refused) {
      assertThat(refused.problem())
          .isNotInstanceOfAny(
              DriverProblem.HostError.class, DriverProblem.InvalidConfiguration.class);
    }
  }

  private static UUID boot(SimFixture fresh) {
    DomainSpec spec = SimFixture.spec(1);
    fresh.driver.create(spec, StartMode.RUNNING);
    fresh.clock.advance(SECOND.multipliedBy(3));
    return spec.uuid();
  }

  private static long bytes(SimFixture fresh, UUID vm) {
    return fresh.driver.domain(vm).orElseThrow().memoryBytes();
  }

  private static DomainSpec withType(DomainSpec spec, GuestType type) {
    return new DomainSpec(
        spec.uuid(),
        spec.name(),
        type,
        spec.boot(),
        spec.memory(),
        spec.vcpus(),
        spec.endActions(),
        spec.devices());
  }
}
