package org.xencim.hypervisor.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainDefinition;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.StorageFacts;

public final class SimInventoryTest {

  @Test
  void theStandardInventoryShowsEveryState() {
    SimulatedDriver driver = driver(SimInventory.standard(1));
    Map<String, RunState> states =
        driver.domains().stream()
            .collect(Collectors.toMap(DomainState::name, DomainState::runState));
    assertThat(states)
        .containsOnly(
            Map.entry("Domain-0", RunState.BLOCKED),
            Map.entry("web-01", RunState.BLOCKED),
            Map.entry("web-02", RunState.BLOCKED),
            Map.entry("db-01", RunState.RUNNING),
            Map.entry("build-01", RunState.PAUSED),
            Map.entry("legacy-01", RunState.CRASHED));
    assertThat(driver.definitions())
        .extracting(definition -> definition.spec().name())
        .contains("web-01", "desktop-01", "backup-01")
        .hasSize(7);
  }

  @Test
  void whatRunsHasRunForAWhile() {
    SimulatedDriver driver = driver(SimInventory.standard(1));
    assertThat(driver.domains()).allMatch(domain -> domain.cpuTime().isPositive());
    UUID web = byName(driver, "web-01").uuid();
    assertThat(driver.details(web).orElseThrow().guest().orElseThrow().networks())
        .containsKey("0/ip");
    assertThat(driver.configuration(web)).isPresent();
  }

  @Test
  void everyHaltedDomainCanBeStarted() {
    SimulatedDriver driver = driver(SimInventory.standard(1));
    for (DomainDefinition definition : driver.definitions()) {
      if (driver.domain(definition.spec().uuid()).isEmpty()) {
        assertThat(driver.create(definition.spec(), StartMode.RUNNING).runState().isLive())
            .isTrue();
      }
    }
  }

  @Test
  void everyDiskIsAVolumeAndEveryInterfaceHasABridge() {
    SimulatedDriver driver = driver(SimInventory.standard(1));
    List<String> volumes =
        driver.storage().repositories().stream()
            .flatMap(repository -> repository.volumes().stream())
            .map(StorageFacts.Volume::path)
            .toList();
    for (DomainDefinition definition : driver.definitions()) {
      DomainSpec spec = definition.spec();
      assertThat(volumes)
          .containsAll(spec.disks().stream().flatMap(disk -> disk.target().stream()).toList());
      assertThat(driver.network().bridges())
          .extracting(bridge -> bridge.name())
          .containsAll(spec.nics().stream().flatMap(nic -> nic.bridge().stream()).toList());
    }
  }

  @Test
  void theSameInventoryIsTheSameHost() {
    assertThat(driver(SimInventory.standard(1)).domains())
        .isEqualTo(driver(SimInventory.standard(1)).domains());
    assertThat(driver(SimInventory.generated(1, 50)).domains())
        .isEqualTo(driver(SimInventory.generated(1, 50)).domains());
  }

  @Test
  void twoHostsHaveNothingInCommon() {
    SimulatedDriver one = driver(SimInventory.standard(1));
    SimulatedDriver two = driver(SimInventory.standard(2));
    assertThat(one.hostFacts().uuid()).isNotEqualTo(two.hostFacts().uuid());
    assertThat(one.hostFacts().name()).isNotEqualTo(two.hostFacts().name());
    assertThat(uuids(one)).doesNotContainAnyElementsOf(uuids(two));
    assertThat(macs(one)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(macs(two));
  }

  @Test
  void aHundredThousandAreFoundByNumber() {
    List<SimVm> vms = SimInventory.generated(1, 100_000).vms();
    DomainSpec last = vms.getLast().definition().spec();
    assertThat(last.name()).isEqualTo("vm-100000");
    assertThat(vms.get(99_999).definition().spec()).isEqualTo(last);
  }

  @Test
  void everyFourthOfManyRuns() {
    SimulatedDriver driver = driver(SimInventory.generated(1, 10_000));
    assertThat(driver.domains()).hasSize(1 + 2500);
    assertThat(driver.definitions()).hasSize(10_000);
    assertThat(driver.hostFacts().memoryFreeBytes()).isPositive();
    assertThat(driver.domains()).isSortedAccordingTo((a, b) -> a.domid() - b.domid());
  }

  private static SimulatedDriver driver(SimInventory inventory) {
    return new SimulatedDriver(new SimHost(inventory, new ManualClock(), Runnable::run));
  }

  private static DomainState byName(SimulatedDriver driver, String name) {
    return driver.domains().stream()
        .filter(domain -> domain.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<UUID> uuids(SimulatedDriver driver) {
    return driver.definitions().stream().map(definition -> definition.spec().uuid()).toList();
  }

  private static List<String> macs(SimulatedDriver driver) {
    return driver.definitions().stream()
        .flatMap(definition -> definition.spec().nics().stream())
        .map(DeviceSpec.Nic::mac)
        .map(Object::toString)
        .toList();
  }
}
