package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.GuestType;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.MemorySpec;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.Watch;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.OnCrashBehaviour;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmPowerState;

public class AdoptionTest {
  private static final UUID FOREIGN = UUID.fromString("11111111-2222-4333-8444-555555555555");
  private static final DriverProblem UNREACHABLE =
      new DriverProblem.HostUnreachable("xensim0", "cable");

  private EngineFixture fixture;
  private SimulatedDriver toolstack;

  @BeforeMethod
  public void open() {
    fixture = EngineFixture.standard();
    toolstack = new SimulatedDriver(fixture.host());
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  @Test
  public void whatRunsAndWhatIsDefinedIsThereFromTheStart() {
    assertThat(fixture.inventory().all(Vm.class))
        .extracting(row -> row.fields().nameLabel() + " " + row.fields().powerState())
        .containsExactlyInAnyOrder(
            "Domain-0 RUNNING",
            "web-01 RUNNING",
            "web-02 RUNNING",
            "db-01 RUNNING",
            "build-01 PAUSED",
            "desktop-01 HALTED",
            "backup-01 HALTED",
            "legacy-01 CRASHED");
    Vm.Fields web = fixture.fields(fixture.vm("web-01"));
    assertThat(web.nameDescription()).isEqualTo("Web server");
    assertThat(web.autoPowerOn()).isTrue();
    assertThat(web.residentOn()).contains(fixture.hostRef("xensim0"));
    assertThat(fixture.fields(fixture.vm("legacy-01")).actionsAfterCrash())
        .isEqualTo(OnCrashBehaviour.PRESERVE);
  }

  @Test
  public void theHostIsThereWithItsParts() {
    Inventory inventory = fixture.inventory();
    Host.Fields host = inventory.get(fixture.hostRef("xensim0"));
    assertThat(host.hostname()).isEqualTo("xensim0.example.com");
    assertThat(host.softwareVersion()).containsEntry("xen_major", "4");
    HostMetrics.Fields metrics = inventory.get(host.metrics().orElseThrow());
    assertThat(metrics.memoryFree()).isBetween(1L, metrics.memoryTotal());
    assertThat(inventory.referencing(HostCpu.Fields::host, fixture.hostRef("xensim0"))).hasSize(16);
    assertThat(inventory.all(Pif.class)).isNotEmpty();
    assertThat(inventory.byNameLabel(Network.class, "xenbr0")).hasSize(1);
    assertThat(inventory.byNameLabel(Sr.class, "Local"))
        .extracting(row -> row.fields().type())
        .containsExactly("local");
  }

  @Test
  public void devicesAreAdoptedWithTheDomain() throws Exception {
    Ref<Vm> database = fixture.vm("db-01");
    fixture.await(now ->
        now.referencing(Console.Fields::vm, database).stream()
            .noneMatch(row -> row.fields().location().isEmpty()));
    Inventory inventory = fixture.inventory();
    assertThat(inventory.referencing(Vbd.Fields::vm, database))
        .extracting(row -> row.fields().device() + " " + row.fields().currentlyAttached())
        .containsExactlyInAnyOrder("xvda true", "xvdb true");
    assertThat(inventory.referencing(Vif.Fields::vm, database)).hasSize(2);
    assertThat(inventory.referencing(Console.Fields::vm, database)).hasSize(2);
    for (Row<Vbd, Vbd.Fields> vbd : inventory.referencing(Vbd.Fields::vm, database)) {
      Vdi.Fields vdi = inventory.get(vbd.fields().vdi().orElseThrow());
      assertThat(vdi.otherConfig()).containsEntry("location", vdi.location());
      assertThat(vdi.virtualSize()).isPositive();
      assertThat(inventory.get(vdi.sr()).type()).isEqualTo("file");
    }
  }

  @Test
  public void aDomainThatSomebodyElseMakesIsAdoptedAndCanBeStartedAgain() throws Exception {
    DomainSpec spec = foreign();
    toolstack.create(spec, StartMode.RUNNING);
    fixture.await(inventory -> inventory.byUuid(Vm.class, FOREIGN.toString()).isPresent());
    Ref<Vm> vm = fixture.vm("foreign");
    assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);

    fixture.host().endGuest(FOREIGN, ShutdownReason.POWEROFF);
    fixture.awaitState(vm, VmPowerState.HALTED);
    assertThat(fixture.fields(vm).residentOn()).isEmpty();
    assertThat(fixture.inventory().referencing(Vbd.Fields::vm, vm))
        .extracting(
            row -> row.fields().device() + " " + row.fields().type() + " " + row.fields().mode())
        .containsExactlyInAnyOrder(
            "xvda " + VbdType.DISK + " " + VbdMode.RW, "hdc " + VbdType.CD + " " + VbdMode.RO);

    fixture.vms.start(vm, false, false);
    assertThat(toolstack.configuration(FOREIGN)).contains(spec);
  }

  private static DomainSpec foreign() {
    return new DomainSpec(
        FOREIGN,
        "foreign",
        GuestType.HVM,
        new BootSpec.Firmware(BootSpec.Firmware.Kind.UEFI, "dc"),
        new MemorySpec(2L << 30, 1L << 30),
        new VcpuSpec(4, 2, 512, 50, Map.of(0, Set.of(1, 3))),
        EndActions.DEFAULT,
        List.of(
            DeviceSpec.Disk.of("xvda", "/dev/vg/foreign"),
            DeviceSpec.Disk.cd("hdc", Optional.empty()),
            DeviceSpec.Nic.of(0, new MacAddress("00:16:3e:aa:bb:cc"), "xenbr1")));
  }

  @Test
  public void aConfigurationThatIsNotKnownYetIsMadeUpFor() throws Exception {
    try (EngineFixture forgetful = EngineFixture.withoutConfigurationAtFirst("foreign")) {
      DomainSpec spec =
          new DomainSpec(
              FOREIGN,
              "foreign",
              GuestType.PV,
              new BootSpec.Kernel("/boot/vmlinuz-guest", Optional.empty(), "quiet"),
              MemorySpec.of(1L << 28),
              VcpuSpec.of(1),
              EndActions.DEFAULT,
              List.of(
                  DeviceSpec.Disk.of("xvda", "/dev/vg/foreign"),
                  DeviceSpec.Nic.of(0, new MacAddress("00:16:3e:aa:bb:cc"), "xenbr1")));
      SimulatedDriver other = new SimulatedDriver(forgetful.host());
      other.create(spec, StartMode.RUNNING);
      forgetful.await(inventory -> inventory.byUuid(Vm.class, FOREIGN.toString()).isPresent());
      Ref<Vm> vm = forgetful.vm("foreign");
      other.pause(FOREIGN);
      forgetful.awaitState(vm, VmPowerState.PAUSED);
      assertThat(forgetful.fields(vm).pvArgs()).isEqualTo("quiet");
      assertThat(forgetful.inventory().referencing(Vbd.Fields::vm, vm))
          .extracting(row -> row.fields().currentlyAttached())
          .containsExactly(true);
      assertThat(forgetful.inventory().referencing(Vif.Fields::vm, vm))
          .extracting(row -> row.fields().currentlyAttached())
          .containsExactly(true);
    }
  }

  @Test
  public void aVanishedDomainIsHalted() throws Exception {
    Ref<Vm> web = fixture.vm("web-01");
    toolstack.destroy(fixture.domain(web));
    fixture.awaitState(web, VmPowerState.HALTED);
    assertThat(fixture.fields(web).domid()).isEqualTo(-1);
    VmMetrics.Fields metrics = fixture.inventory().get(fixture.fields(web).metrics().orElseThrow());
    assertThat(metrics.memoryActual()).isZero();
  }

  @Test
  public void lostEventsAreMadeUpFor() throws Exception {
    Ref<Vm> web = fixture.vm("web-01");
    toolstack.pause(fixture.domain(web));
    fixture.host().loseEvents();
    fixture.awaitState(web, VmPowerState.PAUSED);
  }

  @Test
  public void whatNoEventTellsIsSeenAtTheNextRefresh() {
    try (EngineFixture missing = EngineFixture.withoutEvents()) {
      SimulatedDriver other = new SimulatedDriver(missing.host());
      Ref<Vm> paused = missing.vm("web-01");
      Ref<Vm> destroyed = missing.vm("web-02");
      other.pause(missing.domain(paused));
      other.destroy(missing.domain(destroyed));
      other.create(foreign(), StartMode.RUNNING);
      missing.clock.advance(EngineFixture.REFRESH);
      assertThat(missing.fields(paused).powerState()).isEqualTo(VmPowerState.PAUSED);
      assertThat(missing.fields(destroyed).powerState()).isEqualTo(VmPowerState.HALTED);
      assertThat(missing.fields(missing.vm("foreign")).powerState())
          .isEqualTo(VmPowerState.RUNNING);
    }
  }

  @Test
  public void manyDomainsAreNotedAtOnce() {
    SimInventory many = SimInventory.generated(0, 400);
    Watch nothing = () -> {};
    try (EngineFixture missing =
        EngineFixture.disturbed(
            (call, answer) -> call.equals("watch") ? nothing : answer.call(), many)) {
      List<Ref<Vm>> running = running(missing);
      assertThat(running).hasSizeGreaterThan(99);
      SimulatedDriver other = new SimulatedDriver(missing.host());
      List<Ref<Vm>> paused = running.subList(0, 50);
      List<Ref<Vm>> destroyed = running.subList(50, 99);
      paused.forEach(vm -> other.pause(missing.domain(vm)));
      destroyed.forEach(vm -> other.destroy(missing.domain(vm)));
      other.create(foreign(), StartMode.RUNNING);
      missing.clock.advance(EngineFixture.REFRESH);
      assertThat(paused).allMatch(vm -> missing.fields(vm).powerState() == VmPowerState.PAUSED);
      assertThat(destroyed).allMatch(vm -> missing.fields(vm).powerState() == VmPowerState.HALTED);
      assertThat(missing.fields(missing.vm("foreign")).powerState())
          .isEqualTo(VmPowerState.RUNNING);
    }
  }

  private static List<Ref<Vm>> running(EngineFixture fixture) {
    return fixture.inventory().all(Vm.class).stream()
        .filter(row -> row.fields().powerState() == VmPowerState.RUNNING)
        .filter(row -> !row.fields().isControlDomain())
        .map(Row::ref)
        .toList();
  }

  @Test
  public void aListThatIsOldWhenItArrivesBringsNothingBack() {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    try (EngineFixture slow =
        EngineFixture.disturbed((call, answer) -> {
          Object result = answer.call();
          if (call.equals("domains")) {
            meanwhile.getAndSet(() -> {}).run();
          }
          return result;
        })) {
      // Who asks the guests at the beginning reads a list, too.
      slow.awaitQuiet();
      Ref<Vm> halted = slow.vm("web-01");
      Ref<Vm> removed = slow.vm("web-02");
      // The first list is read to measure, the second because the host was away.
      slow.host().faults().add(FaultRule.fail(UNREACHABLE));
      slow.clock.advance(EngineFixture.REFRESH);
      slow.host().faults().clear();
      meanwhile.set(() ->
          meanwhile.set(() -> {
            slow.vms.hardShutdown(halted);
            slow.vms.hardShutdown(removed);
            slow.vms.destroy(removed);
          }));
      slow.clock.advance(EngineFixture.REFRESH);
      assertThat(slow.fields(halted).powerState()).isEqualTo(VmPowerState.HALTED);
      assertThat(slow.fields(halted).domid()).isEqualTo(-1);
      assertThat(slow.inventory().find(removed)).isEmpty();
    }
  }

  @Test
  public void aGuestThatCannotBeAskedIsNotTheHostsFault() {
    Ref<Host> host = fixture.hostRef("xensim0");
    fixture
        .host()
        .faults()
        .add(
            FaultRule.fail(new DriverProblem.HostError("guest", "no"), SimOperation.DETAILS)
                .forDomain(fixture.domain(fixture.vm("web-01"))));
    fixture.clock.advance(EngineFixture.REFRESH);
    Inventory inventory = fixture.inventory();
    assertThat(inventory.get(inventory.get(host).metrics().orElseThrow()).live()).isTrue();
  }

  @Test
  public void aCrashShowsAndCanBeEnded() throws Exception {
    Ref<Vm> legacy = fixture.vm("legacy-01");
    fixture.vms.hardReboot(legacy);
    assertThat(fixture.fields(legacy).powerState()).isEqualTo(VmPowerState.RUNNING);
    fixture.host().endGuest(fixture.domain(legacy), ShutdownReason.CRASH);
    fixture.awaitState(legacy, VmPowerState.CRASHED);
    fixture.vms.hardShutdown(legacy);
    assertThat(fixture.fields(legacy).powerState()).isEqualTo(VmPowerState.HALTED);
  }

  @Test
  public void aGuestThatRebootsByItselfStaysRunning() throws Exception {
    Ref<Vm> web = fixture.vm("web-01");
    long before = fixture.fields(web).domid();
    fixture.host().endGuest(fixture.domain(web), ShutdownReason.REBOOT);
    fixture.await(inventory -> inventory.get(web).domid() > before);
    assertThat(fixture.fields(web).powerState()).isEqualTo(VmPowerState.RUNNING);
  }
}
