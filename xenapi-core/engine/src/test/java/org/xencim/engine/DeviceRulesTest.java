package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.VbdMode;
import org.xencim.xenapi.VbdType;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/** Which addresses and images the devices of VMs can have. */
public class DeviceRulesTest {
  private static final String IMAGE = "/var/lib/xen/images/shared.img";

  private EngineFixture fixture;
  private XenApi api;
  private Vm vms;

  @BeforeMethod
  public void open() {
    fixture = EngineFixture.standard();
    api = fixture.engine.as(Caller.of("ann", Role.VM_ADMIN));
    vms = api.on(Vm.class);
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private static Vm.Fields vm(String name) {
    return Draft.of(Vm.class)
        .set(Vm.Fields::nameLabel, name)
        .set(Vm.Fields::pvKernel, "/boot/vmlinuz-guest")
        .build();
  }

  private static NewDisk disk(String path, VbdMode mode) {
    return new NewDisk(
        Optional.empty(), Optional.empty(), "", 1L << 30, path, "", mode, VbdType.DISK, false);
  }

  private static NewInterface nic(Ref<Network> network, String mac) {
    return new NewInterface(Optional.of(network), mac, "", 0);
  }

  private Ref<Network> network(String bridge) {
    return fixture.inventory().byNameLabel(Network.class, bridge).iterator().next().ref();
  }

  private Vif.Fields vifOf(Ref<Vm> vm) {
    return fixture.inventory().referencing(Vif.Fields::vm, vm).iterator().next().fields();
  }

  private static void assertRefused(ThrowingCallable call, String... error) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            XenApiException.class,
            e -> assertThat(e.description().subList(0, error.length)).containsExactly(error));
  }

  @DataProvider
  public Object[][] noAddresses() {
    return new Object[][] {
      {"00:11"},
      {"00:00:00:00:00:00"},
      {"01:00:5e:00:00:01"},
      {"ff:ff:ff:ff:ff:ff"},
      {"00:16:3e:00:00:0g"},
      {"00:16-3e:00:00:01"},
      {"00163e000001"},
      {" 00:16:3e:00:00:01"}
    };
  }

  @Test(dataProvider = "noAddresses")
  public void anInterfaceHasAnAddressOfItsOwnKind(String mac) {
    Ref<Network> network = network("xenbr0");
    assertRefused(
        () -> vms.define(vm("a"), List.of(), List.of(nic(network, mac))), "MAC_INVALID", mac);
    Ref<Vm> there = vms.define(vm("b"), List.of(), List.of(NewInterface.on(network)));
    Ref<Vif> vif = fixture.inventory().referencing(Vif.Fields::vm, there).iterator().next().ref();
    assertRefused(() -> api.on(Vif.class).set(vif, Vif.Fields::mac, mac), "MAC_INVALID", mac);
  }

  @Test
  public void addressesAreKeptInOneForm() {
    Ref<Vm> vm =
        vms.define(vm("a"), List.of(), List.of(nic(network("xenbr0"), "00-16-3E-AA-BB-CC")));
    assertThat(vifOf(vm).mac()).isEqualTo("00:16:3e:aa:bb:cc");
  }

  @Test
  public void anAddressIsUsedOnceInAVmAndOnANetwork() {
    String mac = "00:16:3e:aa:bb:cc";
    Ref<Network> first = network("xenbr0");
    Ref<Network> second = network("xenbr1");
    assertRefused(
        () -> vms.define(vm("a"), List.of(), List.of(nic(first, mac), nic(second, mac))),
        "VALUE_NOT_SUPPORTED",
        "MAC",
        mac);
    Ref<Vm> there = vms.define(vm("a"), List.of(), List.of(nic(first, mac)));
    assertRefused(
        () -> vms.define(vm("b"), List.of(), List.of(nic(first, "00:16:3E:AA:BB:CC"))),
        "VALUE_NOT_SUPPORTED",
        "MAC",
        mac);
    Ref<Vm> apart = vms.define(vm("b"), List.of(), List.of(nic(second, mac)));
    assertThat(vifOf(apart).mac()).as("on another network").isEqualTo(vifOf(there).mac());
    Ref<Vm> own = vms.define(vm("c"), List.of(), List.of(NewInterface.on(first)));
    Ref<Vif> vif = fixture.inventory().referencing(Vif.Fields::vm, own).iterator().next().ref();
    assertRefused(
        () -> api.on(Vif.class).set(vif, Vif.Fields::mac, mac), "VALUE_NOT_SUPPORTED", "MAC", mac);
  }

  @Test
  public void settingsThatNameProgramsOfTheHostAreNoPaths() {
    Ref<Vm> vm = vms.define(vm("a"), List.of(), List.of(NewInterface.on(network("xenbr0"))));
    Ref<Vif> vif = fixture.inventory().referencing(Vif.Fields::vm, vm).iterator().next().ref();
    Vif vifs = api.on(Vif.class);
    assertRefused(
        () -> vifs.set(vif, Vif.Fields::otherConfig, Map.of("script", "/tmp/mine")),
        "VALUE_NOT_SUPPORTED",
        "other_config:script",
        "/tmp/mine");
    vifs.set(vif, Vif.Fields::otherConfig, Map.of("script", "vif-route"));
    assertThat(fixture.inventory().get(vif).otherConfig()).containsEntry("script", "vif-route");
  }

  @DataProvider
  public Object[][] noImages() {
    return new Object[][] {
      {"disk.img"},
      {"/etc/shadow"},
      {"/dev/sda"},
      {"phy:sda"},
      {"/var/lib/xen/images/../../../../etc/shadow"},
      {"/var/lib/xen/images/./a.img"},
      {"/var/lib/xen/images"},
      {"/var/lib/xen/images-of-others/a.img"},
      {"file:/var/lib/xen/images/a\nb.img"}
    };
  }

  @Test(dataProvider = "noImages")
  public void imagesAreBelowDirectoriesForThem(String location) {
    assertRefused(
        () -> vms.define(vm("a"), List.of(disk(location, VbdMode.RW)), List.of()),
        "VALUE_NOT_SUPPORTED",
        "location",
        location);
    Vdi.Fields image =
        Draft.of(Vdi.class)
            .set(Vdi.Fields::sr, fixture.inventory().all(Vdi.class).iterator().next().fields().sr())
            .set(Vdi.Fields::location, location)
            .build();
    assertRefused(
        () -> api.on(Vdi.class).create(image), "VALUE_NOT_SUPPORTED", "location", location);
  }

  @Test
  public void aVmHasAnImageOnceIfItWritesToIt() {
    assertRefused(
        () ->
            vms.define(
                vm("a"), List.of(disk(IMAGE, VbdMode.RW), disk(IMAGE, VbdMode.RO)), List.of()),
        "VDI_IN_USE");
    Ref<Vm> reader =
        vms.define(vm("a"), List.of(disk(IMAGE, VbdMode.RO), disk(IMAGE, VbdMode.RO)), List.of());
    Row<Vbd, Vbd.Fields> vbd =
        fixture.inventory().referencing(Vbd.Fields::vm, reader).iterator().next();
    assertRefused(
        () -> api.on(Vbd.class).set(vbd.ref(), Vbd.Fields::mode, VbdMode.RW),
        "VDI_IN_USE",
        vbd.fields().vdi().orElseThrow().handle());
    assertThat(fixture.inventory().get(vbd.ref()).mode()).isEqualTo(VbdMode.RO);
  }

  @Test
  public void ofTwoVmsThatWriteToAnImageOneRuns() {
    Ref<Vm> first = vms.define(vm("first"), List.of(disk(IMAGE, VbdMode.RW)), List.of());
    Ref<Vm> second =
        vms.define(vm("second"), List.of(disk("file:" + IMAGE, VbdMode.RW)), List.of());
    Ref<Vm> reader = vms.define(vm("reader"), List.of(disk(IMAGE, VbdMode.RO)), List.of());
    vms.start(first, false, false);
    assertRefused(() -> vms.start(second, false, false), "VDI_IN_USE");
    assertRefused(() -> vms.start(reader, false, false), "VDI_IN_USE");
    assertThat(fixture.fields(second).currentOperations()).isEmpty();
    vms.suspend(first);
    assertRefused(() -> vms.start(second, false, false), "VDI_IN_USE");
    vms.hardShutdown(first);
    vms.start(second, false, false);
    assertThat(fixture.fields(second).powerState()).isEqualTo(VmPowerState.RUNNING);
    assertRefused(() -> vms.start(first, false, false), "VDI_IN_USE");
  }

  @Test
  public void readersShareAnImage() {
    for (String name : List.of("first", "second")) {
      Ref<Vm> vm = vms.define(vm(name), List.of(disk(IMAGE, VbdMode.RO)), List.of());
      vms.start(vm, false, false);
      assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
    }
  }

  @Test
  public void onePathOnTwoHostsIsTwoImages() {
    try (EngineFixture two =
        EngineFixture.of(SimInventory.empty(0, 1L << 33), SimInventory.empty(1, 1L << 33))) {
      for (String host : List.of("xensim0", "xensim1")) {
        Vm.Fields fields =
            vm("on " + host).with(Vm.Fields::affinity, Optional.of(two.hostRef(host)));
        Ref<Vm> vm = two.vms.define(fields, List.of(disk(IMAGE, VbdMode.RW)), List.of());
        two.vms.start(vm, false, false);
        assertThat(two.fields(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
      }
    }
  }
}
