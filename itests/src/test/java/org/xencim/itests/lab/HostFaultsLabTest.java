package org.xencim.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.xl.XlDriver;
import org.xencim.hypervisor.xl.XlOptions;

/** What goes wrong at a real host, and what is left of it. */
public final class HostFaultsLabTest {
  private static final String SMALL = "/var/lib/xen/small";

  private XenLab lab;
  private HypervisorDriver driver;
  private final List<UUID> made = new ArrayList<>();

  @BeforeClass
  public void open() {
    lab = XenLab.open();
    driver = XlDriver.overSsh(lab.ssh(), XlOptions.DEFAULT);
  }

  @AfterMethod(alwaysRun = true)
  public void removeWhatIsLeft() {
    if (made.isEmpty()) {
      return;
    }
    Set<UUID> left = new HashSet<>(domains());
    left.retainAll(made);
    made.clear();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      left.forEach(domain -> threads.execute(() -> driver.destroy(domain)));
    }
  }

  @AfterClass(alwaysRun = true)
  public void close() {
    if (driver != null) {
      driver.close();
    }
  }

  private DomainSpec tiny(String name) {
    return tiny(UUID.randomUUID(), name, 16L << 20);
  }

  private DomainSpec tiny(UUID uuid, String name, long memory) {
    made.add(uuid);
    return new DomainSpec(
        uuid,
        name,
        GuestType.PV,
        LabGuests.tiny(name).boot(),
        MemorySpec.of(memory),
        VcpuSpec.of(1),
        EndActions.DEFAULT,
        List.of());
  }

  private DriverProblem refusal(DomainSpec spec) {
    return problem(() -> driver.create(spec, StartMode.RUNNING));
  }

  private static DriverProblem problem(Runnable call) {
    DriverException failure = catchThrowableOfType(DriverException.class, call::run);
    assertThat(failure).isNotNull();
    return failure.problem();
  }

  private List<UUID> domains() {
    return driver.domains().stream().map(DomainState::uuid).toList();
  }

  @Test
  public void aDomainThatIsTooLargeIsToldHowMuchThereIs() {
    DomainSpec spec = tiny(UUID.randomUUID(), "large", 64L << 30);
    assertThat(refusal(spec))
        .isInstanceOfSatisfying(
            DriverProblem.NotEnoughMemory.class,
            memory -> {
              assertThat(memory.neededBytes()).isGreaterThanOrEqualTo(64L << 30);
              assertThat(memory.freeBytes()).isBetween(1L, 2L << 30);
            });
    assertThat(domains()).doesNotContain(spec.uuid());
  }

  @Test
  public void aNameOrUuidThatIsTakenIsRefusedAndTheFirstGoesOn() {
    DomainSpec first = tiny("taken");
    driver.create(first, StartMode.RUNNING);
    assertThat(refusal(tiny("taken"))).isEqualTo(new DriverProblem.NameInUse("taken"));
    assertThat(refusal(tiny(first.uuid(), "other", 16L << 20)))
        .isEqualTo(new DriverProblem.UuidInUse(first.uuid()));
    assertThat(driver.domain(first.uuid()).orElseThrow().runState().isLive()).isTrue();
  }

  @Test
  public void aDomainThatCannotBeSavedForWantOfRoomGoesOn() {
    DomainSpec spec = tiny("full");
    driver.create(spec, StartMode.RUNNING);
    lab.dom0("mkdir -p " + SMALL + " && mount -t tmpfs -o size=1m tmpfs " + SMALL);
    try {
      assertThat(problem(() -> driver.save(spec.uuid(), SMALL + "/image")))
          .isEqualTo(new DriverProblem.StorageFull(SMALL + "/image"));
      assertThat(driver.domain(spec.uuid()).orElseThrow().runState().isLive()).isTrue();
      assertThat(lab.dom0("ls " + SMALL)).isBlank();
    } finally {
      lab.dom0("umount " + SMALL);
    }
  }
}
