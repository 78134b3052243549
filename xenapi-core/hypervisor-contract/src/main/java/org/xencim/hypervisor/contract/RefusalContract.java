package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.testng.SkipException;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;

/** What cannot be done is refused, with the reason, and leaves nothing behind. */
public abstract class RefusalContract extends ContractFixture {

  private static final String NO_FILE = "/nosuch/directory/file";

  private static final MacAddress MAC = new MacAddress("00:16:3e:7f:00:01");

  /** Every call that names a domain and needs it. */
  @DataProvider
  public Object[][] callsAboutADomain() {
    Map<String, BiConsumer<HypervisorDriver, UUID>> calls = new HashMap<>();
    calls.put("configuration", HypervisorDriver::configuration);
    calls.put("pause", HypervisorDriver::pause);
    calls.put("unpause", HypervisorDriver::unpause);
    calls.put("shutdown", (driver, domain) -> driver.shutdown(domain, ShutdownRequest.POWEROFF));
    calls.put("destroy", HypervisorDriver::destroy);
    calls.put("save", (driver, domain) -> driver.save(domain, image("contract-none")));
    calls.put("checkpoint", (driver, domain) -> driver.checkpoint(domain, image("contract-none")));
    calls.put("dumpCore", (driver, domain) -> driver.dumpCore(domain, image("contract-none")));
    calls.put("rename", (driver, domain) -> driver.rename(domain, "contract-none"));
    calls.put("setMemoryMax", (driver, domain) -> driver.setMemoryMax(domain, 1L << 30));
    calls.put("setMemoryTarget", (driver, domain) -> driver.setMemoryTarget(domain, 1L << 27));
    calls.put("setVcpus", (driver, domain) -> driver.setVcpus(domain, 1));
    calls.put("attachDisk", (driver, domain) -> driver.attachDisk(domain, host().spareDisk()));
    calls.put("detachDisk", (driver, domain) -> driver.detachDisk(domain, "xvdz"));
    calls.put("attachNic", (driver, domain) -> driver.attachNic(domain, host().spareNic()));
    calls.put("detachNic", (driver, domain) -> driver.detachNic(domain, 0));
    return calls.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(call -> new Object[] {call.getKey(), call.getValue()})
        .toArray(Object[][]::new);
  }

  @Test(dataProvider = "callsAboutADomain")
  public void aMissingDomainIsReported(String name, BiConsumer<HypervisorDriver, UUID> call) {
    UUID nobody = UUID.fromString("00000000-0000-4000-8000-00000000dead");
    assertThat(driver().domain(nobody)).isEmpty();
    assertThat(driver().details(nobody)).isEmpty();
    DriverProblem.NoSuchDomain problem =
        problem(DriverProblem.NoSuchDomain.class, () -> call.accept(driver(), nobody));
    assertThat(problem.domain()).as(name).isEqualTo(nobody);
  }

  @Test
  public void namesAndUuidsAreUnique() {
    DomainSpec spec = bootable("contract-unique");
    driver().create(spec, StartMode.PAUSED);
    DomainSpec sameName = bootable("contract-unique");
    assertThat(refused(DriverProblem.NameInUse.class, sameName).name()).isEqualTo(spec.name());
    DomainSpec sameUuid = bootable("contract-other").withUuid(spec.uuid());
    assertThat(refused(DriverProblem.UuidInUse.class, sameUuid).uuid()).isEqualTo(spec.uuid());
    assertThat(state(spec.uuid()).name()).isEqualTo(spec.name());
  }

  @Test
  public void ofTwoThatMakeTheSameDomainOneFails() throws Exception {
    DomainSpec spec = bootable("contract-race");
    Callable<Boolean> create =
        () -> {
          try {
            driver().create(spec, StartMode.PAUSED);
            return true;
          } catch (DriverException refused) {
            return false;
          }
        };
    List<Boolean> outcomes = new ArrayList<>();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (Future<Boolean> outcome : two.invokeAll(List.of(create, create))) {
        outcomes.add(outcome.get());
      }
    }
    assertThat(outcomes).containsExactlyInAnyOrder(true, false);
    assertThat(driver().domains()).filteredOn(it -> it.name().equals(spec.name())).hasSize(1);
  }

  @Test
  public void memoryThatIsNotThereIsNotGiven() {
    long free = driver().hostFacts().memoryFreeBytes();
    DomainSpec spec = bootable("contract-memory").withMemory(MemorySpec.of(free + (1L << 30)));
    DriverProblem.NotEnoughMemory problem = refused(DriverProblem.NotEnoughMemory.class, spec);
    assertThat(problem.neededBytes()).isGreaterThan(problem.freeBytes());
    assertThat(driver().domain(spec.uuid())).isEmpty();
  }

  @Test
  public void aMissingKernelIsNamed() {
    DomainSpec spec =
        bootable("contract-kernel").withBoot(new BootSpec.Kernel(NO_FILE, Optional.empty(), ""));
    assertThat(refused(DriverProblem.FileMissing.class, spec).path()).isEqualTo(NO_FILE);
    assertThat(driver().domain(spec.uuid())).isEmpty();
  }

  @Test
  public void aMissingDiskIsNamed() {
    DomainSpec spec = bootable("contract-disk").plus(DeviceSpec.Disk.of("xvda", NO_FILE));
    assertThat(refused(DriverProblem.FileMissing.class, spec).path()).isEqualTo(NO_FILE);
    assertThat(driver().domain(spec.uuid())).isEmpty();
  }

  @Test
  public void aMissingBridgeIsNamed() {
    DomainSpec spec = bootable("contract-bridge").plus(DeviceSpec.Nic.of(0, MAC, "nosuchbr"));
    assertThat(refused(DriverProblem.BridgeMissing.class, spec).bridge()).isEqualTo("nosuchbr");
    assertThat(driver().domain(spec.uuid())).isEmpty();
  }

  private <P extends DriverProblem> P refused(Class<P> kind, DomainSpec spec) {
    return problem(kind, () -> driver().create(spec, StartMode.PAUSED));
  }

  @Test
  public void anHvmGuestNeedsADeviceModel() {
    if (!host().lacks().contains(ContractHost.Lack.HVM)) {
      throw new SkipException("This host has one.");
    }
    DomainSpec spec = bootable("contract-hvm");
    DomainSpec hvm =
        cleanedUp(
            new DomainSpec(
                spec.uuid(),
                spec.name(),
                GuestType.HVM,
                new BootSpec.Firmware(BootSpec.Firmware.Kind.BIOS, "c"),
                spec.memory(),
                spec.vcpus(),
                spec.endActions(),
                List.of()));
    refused(DriverProblem.NotSupported.class, hvm);
    assertThat(driver().domain(hvm.uuid())).isEmpty();
  }
}
