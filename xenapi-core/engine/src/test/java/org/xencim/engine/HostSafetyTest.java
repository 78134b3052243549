package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.ConsoleProtocol;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.VdiType;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/** Settings with which who may define VMs could reach for the rest of a host. */
public class HostSafetyTest {
  private static final String FORMAT = "other_config:format";

  private EngineFixture fixture;
  private StorageScene storage;
  private XenApi ann;

  @BeforeMethod
  public void open() {
    fixture = EngineFixture.standard();
    storage = new StorageScene(fixture);
    ann = fixture.engine.as(Caller.of("ann", Role.VM_ADMIN));
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private static void refused(String field, String value, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            XenApiException.class,
            e ->
                assertThat(e.description())
                    .startsWith("VALUE_NOT_SUPPORTED", field, value)
                    .hasSize(4));
  }

  private static Map<String, String> called(String format) {
    return Map.of("format", format);
  }

  @Test
  public void aGuestsImageIsNotCalledAnotherFormat() {
    Ref<Vdi> spare = storage.named("spare-01.img");
    Vdi vdis = ann.on(Vdi.class);
    refused(FORMAT, "qcow2", () -> vdis.addTo(spare, Vdi.Fields::otherConfig, "format", "qcow2"));
    refused(FORMAT, "vhd", () -> vdis.set(spare, Vdi.Fields::otherConfig, called("vhd")));
    assertThat(storage.fields(spare).otherConfig()).doesNotContainKey("format");
    vdis.addTo(spare, Vdi.Fields::otherConfig, "colour", "red");
    storage.vdis.addTo(spare, Vdi.Fields::otherConfig, "format", "qcow2");
    refused(FORMAT, "raw", () -> vdis.removeFrom(spare, Vdi.Fields::otherConfig, "format"));
    refused(FORMAT, "iso", () -> storage.vdis.set(spare, Vdi.Fields::otherConfig, called("iso")));
  }

  @Test
  public void anImageIsIntroducedAsWhatItIs() {
    refused(
        FORMAT,
        "qcow2",
        () ->
            ann.on(Vdi.class)
                .introduce(
                    "",
                    "mine",
                    "",
                    storage.disks(),
                    VdiType.USER,
                    false,
                    false,
                    called("qcow2"),
                    "spare-01.img",
                    Map.of(),
                    Map.of()));
  }

  private Vdi.Fields at(String path, Map<String, String> settings) {
    return StorageScene.draft(storage.disks(), StorageScene.GIBIBYTE)
        .set(Vdi.Fields::location, path)
        .set(Vdi.Fields::otherConfig, settings)
        .build();
  }

  @Test
  public void anImageIsNotedAsWhatItsNameSays() {
    Vdi vdis = ann.on(Vdi.class);
    String raw = StorageScene.DISKS + "/mine.img";
    String layered = StorageScene.DISKS + "/mine.qcow2";
    refused(FORMAT, "qcow2", () -> vdis.create(at(raw, called("qcow2"))));
    refused(FORMAT, "raw", () -> vdis.create(at(layered, called("raw"))));
    Ref<Vdi> made = vdis.create(at(layered, Map.of()));
    assertThat(storage.fields(made).otherConfig()).containsEntry("format", "qcow2");
    Ref<Vdi> odd = storage.vdis.create(at(raw, called("qcow2")));
    assertThat(storage.fields(odd).otherConfig()).containsEntry("format", "qcow2");
  }

  @Test
  public void aPathIsNamedByTheFieldThatHasIt() {
    Vdi.Fields old = at("", Map.of("location", "file:/etc/shadow"));
    refused("other_config:location", "file:/etc/shadow", () -> ann.on(Vdi.class).create(old));
    refused("location", "/etc/shadow", () -> ann.on(Vdi.class).create(at("/etc/shadow", Map.of())));
  }

  @DataProvider
  public Object[][] listens() {
    return new Object[][] {
      {"unix:/etc/cron.d/x"},
      {"127.0.0.1:1,websocket"},
      {"127.0.0.1,password=off"},
      {"::1 x"},
      {""},
    };
  }

  @Test(dataProvider = "listens")
  public void aScreenIsSeenAtAnAddressOnly(String listen) {
    Ref<Vm> vm = ann.on(Vm.class).create(guest("new"));
    Map<String, String> settings = Map.of("vnclisten", listen);
    Console consoles = ann.on(Console.class);
    refused("other_config:vnclisten", listen, () -> consoles.create(console(vm, settings)));
    Ref<Console> there = consoles.create(console(vm, Map.of("vnclisten", "192.0.2.1")));
    refused(
        "other_config:vnclisten",
        listen,
        () -> consoles.set(there, Console.Fields::otherConfig, settings));
    for (String address : List.of("0.0.0.0", "127.0.0.1:3", "::", "fe80::1", "xen1.example.org")) {
      consoles.set(there, Console.Fields::otherConfig, Map.of("vnclisten", address));
    }
  }

  private static Console.Fields console(Ref<Vm> vm, Map<String, String> settings) {
    return Draft.of(Console.class)
        .set(Console.Fields::vm, vm)
        .set(Console.Fields::protocol, ConsoleProtocol.RFB)
        .set(Console.Fields::otherConfig, settings)
        .build();
  }

  private static Vm.Fields guest(String label) {
    return Draft.of(Vm.class)
        .set(Vm.Fields::nameLabel, label)
        .set(Vm.Fields::pvKernel, "/boot/vmlinuz-guest")
        .build();
  }

  /** What no host is told of can be anything. */
  @Test
  public void whatIsOnlyNotedDoesNotReachTheDomain() throws Exception {
    Ref<Vm> plain = ann.on(Vm.class).create(guest("plain"));
    Ref<Vm> odd =
        ann.on(Vm.class)
            .create(
                guest("odd")
                    .edit()
                    .set(Vm.Fields::platform, Map.of("device_model_args", "-hda\n/etc/shadow"))
                    .set(Vm.Fields::pciBus, "0000:00:00.0\",\nbootloader=\"/bin/sh")
                    .set(Vm.Fields::hvmBootParams, Map.of("kernel", "/etc/shadow"))
                    .build());
    for (Ref<Vm> vm : List.of(plain, odd)) {
      fixture.vms.start(vm, false, false);
      fixture.awaitState(vm, VmPowerState.RUNNING);
    }
    DomainSpec expected = fixture.spec(plain);
    assertThat(fixture.spec(odd))
        .usingRecursiveComparison()
        .ignoringFields("uuid", "name")
        .isEqualTo(expected);
  }
}
