package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.ConsoleAddress;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.CpuFacts;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.EndAction;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.HostCounters;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.Trigger;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.Watch;

/** What every driver has to do, on any host. */
public abstract class HypervisorDriverContract extends ContractFixture {

  private static final String NO_FILE = "/nosuch/directory/file";
  private static final MacAddress MAC = new MacAddress("00:16:3e:7f:00:01");

  @Test
  public void aHostTellsWhatItIs() {
    HostFacts facts = driver().hostFacts();
    assertThat(facts.name()).isNotBlank();
    assertThat(facts.hostname()).isNotBlank();
    assertThat(facts.cpus().count()).isPositive();
    assertThat(facts.cpus().speedMhz()).isPositive();
    assertThat(facts.memoryFreeBytes()).isPositive().isLessThan(facts.memoryTotalBytes());
    assertThat(facts.software().xenVersion()).matches("[0-9]+\\.[0-9]+.*");
    assertThat(facts.capabilities()).isNotEmpty();
    assertThat(facts.scheduler()).isNotBlank();
  }

  @Test
  public void domainZeroComesFirst() {
    DomainState zero = driver().domains().getFirst();
    assertThat(zero.isDomainZero()).isTrue();
    assertThat(zero.uuid()).isEqualTo(DomainState.DOMAIN_ZERO);
    assertThat(zero.runState().isLive()).isTrue();
    assertThat(driver().domain(DomainState.DOMAIN_ZERO)).isPresent();
    assertThat(driver().configuration(DomainState.DOMAIN_ZERO)).isEmpty();
  }

  @Test
  public void domainZeroIsNotTouched() {
    UUID zero = DomainState.DOMAIN_ZERO;
    problem(DriverProblem.NotSupported.class, () -> driver().destroy(zero));
    problem(DriverProblem.NotSupported.class, () -> driver().pause(zero));
    problem(
        DriverProblem.NotSupported.class, () -> driver().shutdown(zero, ShutdownRequest.POWEROFF));
  }

  @Test
  public void aBridgeOfTheHostIsListed() {
    assertThat(driver().network().bridges())
        .extracting(NetworkFacts.Bridge::name)
        .containsAll(host().spareNic().bridge().stream().toList());
  }

  @Test
  public void aCreatedDomainIsThereWithItsConfiguration() {
    DomainSpec spec = bootable("contract-create");
    DomainState first = driver().create(spec, StartMode.RUNNING);
    assertThat(first.uuid()).isEqualTo(spec.uuid());
    assertThat(first.name()).isEqualTo(spec.name());
    assertThat(first.domid()).isPositive();
    assertThat(driver().domains()).extracting(DomainState::uuid).contains(spec.uuid());
    DomainSpec known = driver().configuration(spec.uuid()).orElseThrow();
    assertThat(known.withDevices(List.of())).isEqualTo(spec.withDevices(List.of()));
    assertThat(driver().configurations()).containsEntry(spec.uuid(), known);
    DomainDetails details = driver().details(spec.uuid()).orElseThrow();
    assertThat(details.state().domid()).isEqualTo(first.domid());
    assertThat(details.configuration()).contains(known);
  }

  @Test
  public void everybodyIsToldWhereToLook() {
    Set<DomainEvent> seen = ConcurrentHashMap.newKeySet();
    try (Watch _ = driver().watch(seen::add)) {
      DomainSpec spec = bootable("contract-events");
      DomainEvent expected = new DomainEvent.Domain(spec.uuid());
      driver().create(spec, StartMode.PAUSED);
      host().await("event about the new domain", () -> told(seen, expected));
      seen.clear();
      driver().destroy(spec.uuid());
      host().await("event about the destroyed domain", () -> told(seen, expected));
    }
  }

  private static boolean told(Set<DomainEvent> seen, DomainEvent expected) {
    return seen.contains(expected) || seen.contains(new DomainEvent.Everything());
  }

  @Test
  public void allIsCountedAtOnce() {
    UUID domain = running("contract-counters");
    HostCounters before = driver().counters();
    assertThat(before.domains().getFirst().domid()).isZero();
    assertThat(before.interfaces())
        .extracting(HostCounters.Interface::device)
        .containsAll(
            driver().network().interfaces().stream().map(NetworkFacts.Interface::device).toList());
    assertThat(before.cpus())
        .allSatisfy(cpu -> assertThat(cpu.idle()).isGreaterThanOrEqualTo(Duration.ZERO))
        .extracting(HostCounters.Cpu::number)
        .isSubsetOf(driver().hostFacts().cpus().cpus().stream().map(CpuFacts.Place::cpu).toList());
    DomainCounters first = counters(before, domain);
    assertThat(first.domid()).isEqualTo(state(domain).domid());
    assertThat(first.memoryBytes()).isPositive();
    assertThat(first.vcpus()).extracting(DomainCounters.Vcpu::number).containsExactly(0);
    assertThat(first.disks()).isEmpty();
    assertThat(first.nics()).isEmpty();
    host()
        .await(
            "CPU time of Domain-0",
            () -> zero(driver().counters()).cpuTime().compareTo(zero(before).cpuTime()) > 0);
    HostCounters after = driver().counters();
    assertThat(after.uptime()).isGreaterThan(before.uptime());
    assertThat(counters(after, domain).cpuTime()).isGreaterThanOrEqualTo(first.cpuTime());
  }

  private static DomainCounters zero(HostCounters counters) {
    return counters(counters, DomainState.DOMAIN_ZERO);
  }

  private static DomainCounters counters(HostCounters counters, UUID domain) {
    return counters.domains().stream()
        .filter(it -> it.uuid().equals(domain))
        .findFirst()
        .orElseThrow();
  }

  @Test
  public void aDomainCanBeMadePaused() {
    DomainSpec spec = bootable("contract-paused");
    assertThat(driver().create(spec, StartMode.PAUSED).runState()).isEqualTo(RunState.PAUSED);
    assertThat(state(spec.uuid()).cpuTime()).isZero();
    driver().unpause(spec.uuid());
    assertThat(state(spec.uuid()).runState().isLive()).isTrue();
  }

  @Test
  public void pausesDoNotCount() {
    UUID domain = running("contract-pauses");
    driver().pause(domain);
    driver().pause(domain);
    assertThat(state(domain).runState()).isEqualTo(RunState.PAUSED);
    driver().unpause(domain);
    assertThat(state(domain).runState().isLive()).isTrue();
    driver().unpause(domain);
    assertThat(state(domain).runState().isLive()).isTrue();
  }

  @Test
  public void aPausedGuestCannotBeAsked() {
    DomainSpec spec = bootable("contract-deaf");
    driver().create(spec, StartMode.PAUSED);
    DriverProblem.BadState problem =
        problem(
            DriverProblem.BadState.class,
            () -> driver().shutdown(spec.uuid(), ShutdownRequest.POWEROFF));
    assertThat(problem.actual()).isEqualTo(RunState.PAUSED);
    assertThat(problem.expected()).containsOnly(RunState.RUNNING, RunState.BLOCKED);
  }

  @Test
  public void aGuestThatPowersOffIsGone() {
    UUID domain = running("contract-poweroff");
    driver().shutdown(domain, ShutdownRequest.POWEROFF);
    awaitGone(domain);
  }

  @Test
  public void aGuestThatRebootsIsTheSameDomainInANewLife() {
    UUID domain = running("contract-reboot");
    int before = state(domain).domid();
    driver().shutdown(domain, ShutdownRequest.REBOOT);
    awaitState(domain, state -> state.domid() != before && state.runState().isLive());
    assertThat(state(domain).name()).isEqualTo("contract-reboot");
  }

  @Test
  public void anEndedDomainIsKeptIfItShallBe() {
    EndActions keep = new EndActions(EndAction.PRESERVE, EndAction.RESTART, EndAction.DESTROY);
    UUID domain = running(bootable("contract-preserve").withEndActions(keep));
    driver().shutdown(domain, ShutdownRequest.POWEROFF);
    awaitState(domain, state -> state.runState() == RunState.SHUTDOWN);
    assertThat(state(domain).shutdownReason()).contains(ShutdownReason.POWEROFF);
    problem(DriverProblem.BadState.class, () -> driver().unpause(domain));
    problem(
        DriverProblem.BadState.class, () -> driver().shutdown(domain, ShutdownRequest.POWEROFF));
    driver().destroy(domain);
    assertThat(driver().domain(domain)).isEmpty();
  }

  @Test
  public void aDestroyedDomainIsGone() {
    UUID domain = running("contract-destroy");
    driver().destroy(domain);
    assertThat(driver().domain(domain)).isEmpty();
    assertThat(driver().domains()).extracting(DomainState::uuid).doesNotContain(domain);
    problem(DriverProblem.NoSuchDomain.class, () -> driver().destroy(domain));
  }

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
  public void aSavedDomainComesBack() {
    need(ContractHost.Lack.SAVE);
    UUID domain = running("contract-save");
    String image = image("contract-save");
    driver().save(domain, image);
    assertThat(driver().domain(domain)).isEmpty();
    DomainState back = driver().restore(image, StartMode.PAUSED);
    assertThat(back.uuid()).isEqualTo(domain);
    assertThat(back.name()).isEqualTo("contract-save");
    assertThat(state(domain).runState()).isEqualTo(RunState.PAUSED);
    driver().unpause(domain);
    assertThat(state(domain).runState().isLive()).isTrue();
    driver().discardImage(image);
    DriverProblem.FileMissing problem =
        problem(DriverProblem.FileMissing.class, () -> driver().restore(image, StartMode.RUNNING));
    assertThat(problem.path()).isEqualTo(image);
  }

  @Test
  public void aDomainIsNotRestoredOverItself() {
    need(ContractHost.Lack.SAVE);
    UUID domain = running("contract-twice");
    String image = image("contract-twice");
    driver().save(domain, image);
    driver().restore(image, StartMode.RUNNING);
    problem(DriverProblem.UuidInUse.class, () -> driver().restore(image, StartMode.RUNNING));
    assertThat(state(domain).runState().isLive()).isTrue();
    driver().discardImage(image);
  }

  @Test
  public void aCheckpointKeepsTheDomain() {
    need(ContractHost.Lack.SAVE);
    UUID domain = running("contract-checkpoint");
    int domid = state(domain).domid();
    String image = image("contract-checkpoint");
    driver().checkpoint(domain, image);
    assertThat(state(domain).domid()).isEqualTo(domid);
    assertThat(state(domain).runState()).isEqualTo(RunState.PAUSED);
    driver().unpause(domain);
    assertThat(state(domain).runState().isLive()).isTrue();
    driver().destroy(domain);
    driver().restore(image, StartMode.RUNNING);
    driver().discardImage(image);
    assertThat(state(domain).runState().isLive()).isTrue();
    assertThat(state(domain).domid()).isNotEqualTo(domid);
  }

  @Test
  public void aCoreCanBeDumpedInAnyState() {
    DomainSpec spec = bootable("contract-core");
    driver().create(spec, StartMode.PAUSED);
    String core = image("contract-core");
    driver().dumpCore(spec.uuid(), core);
    assertThat(state(spec.uuid()).runState()).isEqualTo(RunState.PAUSED);
    driver().unpause(spec.uuid());
    driver().dumpCore(spec.uuid(), core);
    host().removeFile(core);
    assertThat(state(spec.uuid()).runState().isLive()).isTrue();
    problem(DriverProblem.class, () -> driver().dumpCore(spec.uuid(), NO_FILE));
  }

  @Test
  public void aDomainCanGetAnotherName() {
    DomainSpec first = bootable("contract-name-1");
    DomainSpec second = bootable("contract-name-2");
    driver().create(first, StartMode.PAUSED);
    driver().create(second, StartMode.PAUSED);
    driver().rename(first.uuid(), "-contract's \"name\" 3");
    assertThat(state(first.uuid()).name()).isEqualTo("-contract's \"name\" 3");
    assertThat(driver().configuration(first.uuid()).orElseThrow().name())
        .isEqualTo("-contract's \"name\" 3");
    DriverProblem.NameInUse taken =
        problem(DriverProblem.NameInUse.class, () -> driver().rename(first.uuid(), second.name()));
    assertThat(taken.name()).isEqualTo(second.name());
    driver().rename(second.uuid(), "contract-name-1");
    assertThat(state(second.uuid()).name()).isEqualTo("contract-name-1");
  }

  @Test
  public void theMostMemoryCanBeChanged() {
    DomainSpec spec = bootable("contract-max");
    long target = spec.memory().targetBytes();
    long more = spec.memory().maxBytes() + (8L << 20);
    driver().create(spec, StartMode.PAUSED);
    driver().setMemoryMax(spec.uuid(), more);
    assertThat(driver().configuration(spec.uuid()).orElseThrow().memory())
        .isEqualTo(new MemorySpec(more, target));
    assertThat(state(spec.uuid()).memoryMaxBytes()).isEqualTo(more);
    driver().setMemoryTarget(spec.uuid(), target + (4L << 20));
    DriverProblem.InvalidConfiguration refused =
        problem(
            DriverProblem.InvalidConfiguration.class,
            () -> driver().setMemoryMax(spec.uuid(), target));
    assertThat(refused.field()).isEqualTo("memory.max");
  }

  @Test
  public void memoryFollowsItsTarget() {
    need(ContractHost.Lack.BALLOONING);
    DomainSpec spec = bootable("contract-balloon");
    long max = spec.memory().maxBytes();
    UUID domain = running(spec);
    long target = max - (max >> 3) & -(1L << 20);
    driver().setMemoryTarget(domain, target);
    assertThat(driver().configuration(domain).orElseThrow().memory())
        .isEqualTo(new MemorySpec(max, target));
    awaitState(domain, state -> state.memoryBytes() <= target);
    problem(
        DriverProblem.InvalidConfiguration.class,
        () -> driver().setMemoryTarget(domain, max + (1L << 20)));
  }

  @Test
  public void virtualCpusComeAndGo() {
    need(ContractHost.Lack.SEVERAL_VCPUS);
    DomainSpec spec = bootable("contract-vcpus").withVcpus(VcpuSpec.of(2));
    UUID domain = running(spec);
    driver().setVcpus(domain, 1);
    awaitState(domain, state -> state.vcpusOnline() == 1);
    driver().setVcpus(domain, 2);
    awaitState(domain, state -> state.vcpusOnline() == 2);
    problem(DriverProblem.InvalidConfiguration.class, () -> driver().setVcpus(domain, 3));
    problem(DriverProblem.InvalidConfiguration.class, () -> driver().setVcpus(domain, 0));
  }

  @Test
  public void schedulingCanBeChanged() {
    DomainSpec spec = bootable("contract-schedule");
    UUID domain = running(spec);
    VcpuSpec wanted = new VcpuSpec(spec.vcpus().max(), 1, 512, 50, Map.of(0, Set.of(0)));
    driver().setScheduling(domain, wanted);
    problem(
        DriverProblem.NoSuchDomain.class, () -> driver().setScheduling(UUID.randomUUID(), wanted));
    assertThat(state(domain).runState().isLive()).isTrue();
  }

  @Test
  public void keysAndButtonsNeedAGuestThatRuns() {
    DomainSpec spec = bootable("contract-keys");
    driver().create(spec, StartMode.PAUSED);
    problem(DriverProblem.BadState.class, () -> driver().sendSysrq(spec.uuid(), 'h'));
    problem(DriverProblem.BadState.class, () -> driver().sendTrigger(spec.uuid(), Trigger.NMI, 0));
    driver().unpause(spec.uuid());
    driver().sendSysrq(spec.uuid(), 'h');
    assertThat(state(spec.uuid()).runState().isLive()).isTrue();
  }

  @Test
  public void aDomainThatCannotBeMovedGoesOn() {
    UUID domain = running("contract-migrate");
    assertThatThrownBy(() -> driver().migrate(domain, "nosuch.invalid"))
        .isInstanceOf(DriverException.class);
    assertThat(state(domain).runState().isLive()).isTrue();
  }

  @Test
  public void theHypervisorIsHeardAndAnswers() {
    assertThat(driver().maintenance().messages()).isNotBlank();
    driver().maintenance().sendDebugKeys("h");
    assertThat(driver().maintenance().clearMessages()).contains("pressed");
    problem(
        DriverProblem.InvalidConfiguration.class,
        () -> driver().maintenance().sendDebugKeys("h; reboot"));
  }

  @Test
  public void disksAreAttachedAndDetached() {
    need(ContractHost.Lack.DISK_PLUG);
    UUID domain = running("contract-plug-disk");
    DeviceSpec.Disk disk = host().spareDisk();
    driver().attachDisk(domain, disk);
    assertThat(driver().configuration(domain).orElseThrow().disks())
        .extracting(DeviceSpec.Disk::device)
        .containsExactly(disk.device());
    assertThat(
            problem(DriverProblem.DeviceInUse.class, () -> driver().attachDisk(domain, disk))
                .device())
        .isEqualTo(disk.id());
    driver().detachDisk(domain, disk.device());
    assertThat(driver().configuration(domain).orElseThrow().disks()).isEmpty();
    assertThat(
            problem(
                    DriverProblem.DeviceNotFound.class,
                    () -> driver().detachDisk(domain, disk.device()))
                .device())
        .isEqualTo(disk.id());
  }

  @Test
  public void nicsAreAttachedAndDetached() {
    need(ContractHost.Lack.NIC_PLUG);
    UUID domain = running("contract-plug-nic");
    DeviceSpec.Nic nic = host().spareNic();
    driver().attachNic(domain, nic);
    assertThat(driver().configuration(domain).orElseThrow().nics())
        .extracting(DeviceSpec.Nic::mac)
        .containsExactly(nic.mac());
    problem(DriverProblem.DeviceInUse.class, () -> driver().attachNic(domain, nic));
    driver().detachNic(domain, nic.handle());
    assertThat(driver().configuration(domain).orElseThrow().nics()).isEmpty();
    problem(DriverProblem.DeviceNotFound.class, () -> driver().detachNic(domain, nic.handle()));
  }

  @Test
  public void aParavirtualGuestHasATerminal() {
    UUID domain = running("contract-console");
    assertThat(driver().details(domain).orElseThrow().consoles())
        .extracting(ConsoleAddress::protocol)
        .contains(ConsoleProtocol.SERIAL);
  }

  private String image(String name) {
    return driver().hostFacts().imageDirectory() + "/" + name;
  }
}
