package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.BootSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.sim.SimulatedDriver;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

public class DefinitionTest {
  private static final String UUID_TEXT = "0f5c0b3e-7c7b-4e53-9d1b-6d8f6a1d2c3b";

  private EngineFixture fixture;

  @BeforeMethod
  public void open() {
    fixture = EngineFixture.standard();
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private static Draft<Vm, Vm.Fields> vm() {
    return Draft.of(Vm.class)
        .set(Vm.Fields::nameLabel, "new")
        .set(Vm.Fields::pvKernel, "file:/boot/vmlinuz-guest")
        .set(Vm.Fields::pvArgs, "root=/dev/xvda");
  }

  private static NewDisk disk(String path) {
    return new NewDisk(
        Optional.empty(),
        Optional.empty(),
        "",
        1L << 30,
        path,
        "",
        VbdMode.RW,
        VbdType.DISK,
        false);
  }

  @Test
  public void aDefinedVmHasItsDevicesAndRunsWithThem() throws Exception {
    Ref<Network> network =
        fixture.inventory().byNameLabel(Network.class, "xenbr1").iterator().next().ref();
    Map<Class<?>, Long> revisions = new ConcurrentHashMap<>();
    fixture.engine.onChange((_, changes) -> changes.forEach(it -> note(it, revisions)));
    Ref<Task> task =
        fixture.begin(vms ->
            vms.define(
                vm().set(Vm.Fields::uuid, UUID_TEXT).build(),
                List.of(disk("phy:vg/root"), disk("/dev/vg/swap")),
                List.of(NewInterface.on(network))));
    Task.Fields ended = fixture.ended(task);
    assertThat(ended.status()).as(ended.errorInfo().toString()).isEqualTo(TaskStatus.SUCCESS);
    assertThat(ended.type()).isEqualTo("VM");
    Ref<Vm> vm = Ref.of(Vm.class, ended.result());
    assertThat(fixture.fields(vm).uuid()).isEqualTo(UUID_TEXT);
    assertThat(revisions).containsKeys(Vm.class, Vbd.class, Vdi.class, Vif.class, Console.class);
    assertThat(revisions.values()).as("all at once").containsOnly(revisions.get(Vm.class));
    assertThat(fixture.inventory().referencing(Console.Fields::vm, vm)).hasSize(1);

    fixture.vms.start(vm, false, false);
    DomainSpec spec =
        new SimulatedDriver(fixture.host()).configuration(UUID.fromString(UUID_TEXT)).orElseThrow();
    assertThat(spec.boot())
        .isEqualTo(new BootSpec.Kernel("/boot/vmlinuz-guest", Optional.empty(), "root=/dev/xvda"));
    assertThat(spec.disks())
        .extracting(it -> it.device() + " " + it.target().orElseThrow())
        .containsExactly("xvda /dev/vg/root", "xvdb /dev/vg/swap");
    assertThat(spec.nics()).extracting(nic -> nic.bridge().orElseThrow()).containsExactly("xenbr1");
    assertThat(spec.nics().getFirst().mac().text()).startsWith("00:16:3e");
  }

  private static void note(Change<?, ?> change, Map<Class<?>, Long> revisions) {
    if (change.operation() == EventOperation.ADD && change.type() != Task.class) {
      revisions.put(change.type(), change.revision());
    }
  }

  @Test
  public void aDiskIsMadeBySize() {
    StorageScene scene = new StorageScene(fixture);
    Ref<Vm> vm = fixture.vms.define(vm().build(), List.of(NewDisk.ofSize(3L << 30)), List.of());
    Vdi.Fields image = scene.fields(scene.diskOf(vm));
    assertThat(image.virtualSize()).isEqualTo(3L << 30);
    assertThat(image.nameLabel()).isEqualTo("new");
    assertThat(image.sr()).isEqualTo(scene.disks());
    assertThat(scene.files(StorageScene.DISKS)).contains(image.location());
    fixture.vms.start(vm, false, false);
    assertThat(fixture.driver().configuration(fixture.domain(vm)).orElseThrow().disks())
        .extracting(disk -> disk.target().orElseThrow())
        .containsExactly(image.location());
  }

  @Test
  public void anImageOfADefinitionThatFailsIsDeletedAgain() {
    StorageScene scene = new StorageScene(fixture);
    List<String> before = scene.files(StorageScene.DISKS);
    assertFails(
        ErrorCode.INVALID_DEVICE,
        () ->
            fixture.vms.define(
                vm().build(),
                List.of(NewDisk.ofSize(1), disk("/dev/a").withDevice("floppy")),
                List.of()));
    assertThat(scene.files(StorageScene.DISKS)).isEqualTo(before);
    assertFails(
        ErrorCode.SR_FULL,
        () -> fixture.vms.define(vm().build(), List.of(NewDisk.ofSize(1L << 60)), List.of()));
  }

  @Test
  public void nothingIsLeftOfADefinitionThatFails() {
    int vdis = fixture.inventory().all(Vdi.class).size();
    int vms = fixture.inventory().all(Vm.class).size();
    assertFails(
        ErrorCode.DEVICE_ALREADY_EXISTS,
        () ->
            fixture.vms.define(
                vm().build(),
                List.of(disk("/dev/a").withDevice("xvda"), disk("/dev/b").withDevice("xvda")),
                List.of()));
    assertThat(fixture.inventory().all(Vdi.class)).hasSize(vdis);
    assertThat(fixture.inventory().all(Vm.class)).hasSize(vms);
  }

  @Test
  public void whatNoHostTakesIsRefused() {
    refused(ErrorCode.INVALID_VALUE, vm().set(Vm.Fields::nameLabel, " "));
    refused(ErrorCode.INVALID_VALUE, vm().set(Vm.Fields::uuid, "1-1-1-1-1"));
    refused(ErrorCode.VALUE_NOT_SUPPORTED, vm().set(Vm.Fields::vcpusAtStartup, 2L));
    refused(ErrorCode.VALUE_NOT_SUPPORTED, vm().set(Vm.Fields::vcpusMax, 0L));
    refused(ErrorCode.MEMORY_CONSTRAINT_VIOLATION, vm().set(Vm.Fields::memoryStaticMin, 1L << 40));
    String taken = fixture.fields(fixture.vm("web-01")).uuid().toUpperCase(Locale.ROOT);
    refused(ErrorCode.VALUE_NOT_SUPPORTED, vm().set(Vm.Fields::uuid, taken));
  }

  private void refused(ErrorCode code, Draft<Vm, Vm.Fields> vm) {
    assertFails(code, () -> fixture.vms.create(vm.build()));
  }

  @Test
  public void devicesAreChecked() {
    assertFails(
        ErrorCode.INVALID_DEVICE,
        () ->
            fixture.vms.define(
                vm().build(), List.of(disk("/dev/a").withDevice("floppy")), List.of()));
    assertFails(
        ErrorCode.MAC_INVALID,
        () ->
            fixture.vms.define(
                vm().build(),
                List.of(),
                List.of(new NewInterface(Optional.empty(), "00:11", "", 0))));
    assertFails(
        ErrorCode.HANDLE_INVALID,
        () ->
            fixture.vms.define(
                vm().build(), List.of(NewDisk.of(Ref.of(Vdi.class, "x"))), List.of()));
    assertFails(
        ErrorCode.VALUE_NOT_SUPPORTED,
        () -> fixture.vms.define(vm().build(), List.of(NewDisk.ofSize(0)), List.of()));
  }

  @Test
  public void onlyWhatAClientMaySetIsTaken() {
    Ref<Vm> vm =
        fixture.vms.create(
            vm().set(Vm.Fields::powerState, VmPowerState.RUNNING)
                .set(Vm.Fields::isControlDomain, true)
                .set(Vm.Fields::vcpusMax, 3L)
                .build());
    assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.HALTED);
    assertThat(fixture.fields(vm).isControlDomain()).isFalse();
    assertThat(fixture.fields(vm).vcpusMax()).isEqualTo(3);
  }

  @Test
  public void whatBelongsToAVmEndsWithIt() {
    Ref<Vm> vm = fixture.vms.define(vm().build(), List.of(disk("/dev/a")), List.of());
    Ref<VmMetrics> metrics = fixture.fields(vm).metrics().orElseThrow();
    Ref<Vdi> vdi =
        fixture
            .inventory()
            .referencing(Vbd.Fields::vm, vm)
            .iterator()
            .next()
            .fields()
            .vdi()
            .orElseThrow();
    assertFails(ErrorCode.VDI_IN_USE, () -> fixture.api.on(Vdi.class).destroy(vdi));
    fixture.vms.destroy(vm);
    assertThat(fixture.inventory().find(vm)).isEmpty();
    assertThat(fixture.inventory().find(metrics)).isEmpty();
    assertThat(fixture.inventory().referencing(Vbd.Fields::vm, vm)).isEmpty();
    assertThat(fixture.inventory().find(vdi)).as("a disk image stays").isPresent();
    fixture.api.on(Vdi.class).destroy(vdi);
  }

  @Test
  public void devicesComeAndGoWhileAVmIsHalted() {
    Ref<Vm> vm = fixture.vms.create(vm().build());
    Ref<Network> network = fixture.inventory().all(Network.class).iterator().next().ref();
    Vif.Fields args =
        Draft.of(Vif.class)
            .set(Vif.Fields::vm, vm)
            .set(Vif.Fields::network, network)
            .set(Vif.Fields::mac, "00:16:3E:00:00:01")
            .build();
    Ref<Vif> vif = fixture.api.on(Vif.class).create(args);
    assertThat(fixture.inventory().get(vif).device()).isEqualTo("0");
    fixture.api.on(Vif.class).destroy(vif);
    assertThat(fixture.inventory().referencing(Vif.Fields::vm, vm)).isEmpty();
    Vif.Fields onCrashed = args.with(Vif.Fields::vm, fixture.vm("legacy-01"));
    assertFails(ErrorCode.OPERATION_NOT_ALLOWED, () -> fixture.api.on(Vif.class).create(onCrashed));
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(XenApiException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
