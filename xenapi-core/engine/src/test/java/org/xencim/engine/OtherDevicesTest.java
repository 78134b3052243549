package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.StartMode;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** Domains that others have made again with other devices than the records have. */
public class OtherDevicesTest extends RestartScene {
  private static final String SPARE = StorageScene.DISKS + "/spare-01.img";
  private static final String MAC = "00:16:3e:0a:0b:0c";

  @Test
  public void theImageThatADomainHasCannotBeDestroyedAfterARestart() {
    Ref<Vm> vm = running("web-01");
    Ref<Vdi> spare = image(SPARE);
    Ref<Vdi> configured = vdi(vm, "xvda");
    restart(driver -> withDisk(driver, vm, "xvda", SPARE));

    assertThat(vdi(vm, "xvda")).isEqualTo(spare);
    assertThat(vbd(vm, "xvda").currentlyAttached()).isTrue();
    assertInUse(spare);
    assertInUse(configured);

    vms().hardShutdown(vm);
    assertThat(vdi(vm, "xvda")).as("what is configured").isEqualTo(configured);
    assertThat(vbd(vm, "xvda").otherConfig()).isEmpty();
    vms().start(vm, false, false);
    assertThat(xl.configuration(uuid(engine, vm)).orElseThrow().disks())
        .extracting(DeviceSpec.Disk::target)
        .contains(Optional.of(engine.inventory().get(configured).location()))
        .doesNotContain(Optional.of(SPARE));
    api().on(Vdi.class).destroy(spare);
  }

  @Test
  public void theImageThatADomainHasIsKnownWhileTheEngineLooksOn() throws Exception {
    try (EngineFixture fixture = EngineFixture.standard()) {
      Ref<Vm> vm = fixture.vm("web-01");
      long domid = fixture.fields(vm).domid();
      remake(
          fixture.driver(),
          fixture.domain(vm),
          spec ->
              spec.without(device -> device instanceof DeviceSpec.Disk)
                  .plus(DeviceSpec.Disk.of("xvdz", SPARE)));
      fixture.await(now -> now.get(vm).domid() > domid);
      Inventory inventory = fixture.inventory();
      assertThat(inventory.referencing(Vbd.Fields::vm, vm))
          .extracting(row -> row.fields().device() + " " + row.fields().currentlyAttached())
          .contains("xvdz true", "xvda false")
          .doesNotContain("xvda true");
      Ref<Vdi> spare = new StorageScene(fixture).named("spare-01.img");
      Failures.expect(ErrorCode.VDI_IN_USE, () -> fixture.api.on(Vdi.class).destroy(spare));
    }
  }

  @Test
  public void anImageThatWasPluggedInBehindTheEnginesBackIsInUse() {
    Ref<Vm> vm = running("web-01");
    Ref<Vdi> spare = image(SPARE);
    xl.attachDisk(uuid(engine, vm), DeviceSpec.Disk.of("xvdz", SPARE));
    assertInUse(spare);
    Failures.expect(ErrorCode.VDI_IN_USE, () -> api().on(Vdi.class).resize(spare, 1L << 40));
    xl.detachDisk(uuid(engine, vm), "xvdz");
    api().on(Vdi.class).destroy(spare);
  }

  @Test
  public void interfacesAreWhatTheDomainHas() {
    Ref<Vm> vm = running("db-01");
    restart(driver ->
        remake(
            driver,
            uuid(engine, vm),
            spec ->
                spec.without(device -> device instanceof DeviceSpec.Nic)
                    .plus(DeviceSpec.Nic.of(0, new MacAddress(MAC), "xenbr1"))
                    .plus(DeviceSpec.Nic.of(7, new MacAddress("00:16:3e:0a:0b:0d"), "xenbr0"))));
    assertThat(engine.inventory().referencing(Vif.Fields::vm, vm))
        .extracting(Row::fields)
        .extracting(vif -> vif.device() + " " + bridge(vif) + " " + vif.currentlyAttached())
        .contains("0 xenbr1 true", "7 xenbr0 true")
        .anyMatch(text -> text.startsWith("1 ") && text.endsWith("false"));
    assertThat(engine.inventory().referencing(Vif.Fields::vm, vm))
        .extracting(row -> row.fields().mac())
        .contains(MAC);
  }

  private String bridge(Vif.Fields vif) {
    Network.Fields network = engine.inventory().get(vif.network());
    return network.bridge();
  }

  @Test
  public void aRestartChangesNothingOfADomainThatWentOn() {
    Inventory before = engine.inventory();
    restart(_ -> {});
    Inventory after = engine.inventory();
    assertThat(after.all(Vbd.class)).containsExactlyElementsOf(before.all(Vbd.class));
    assertThat(after.all(Vif.class)).containsExactlyElementsOf(before.all(Vif.class));
  }

  @Test
  public void whatWasUnpluggedStaysUnpluggedWhenTheGuestReboots() throws Exception {
    try (EngineFixture fixture = EngineFixture.standard()) {
      Ref<Vm> vm = fixture.vm("db-01");
      Ref<Vbd> data =
          fixture.inventory().referencing(Vbd.Fields::vm, vm).stream()
              .filter(row -> row.fields().device().equals("xvdb"))
              .map(Row::ref)
              .findFirst()
              .orElseThrow();
      fixture.api.on(Vbd.class).unplug(data);
      long domid = fixture.fields(vm).domid();
      fixture.host().endGuest(fixture.domain(vm), ShutdownReason.REBOOT);
      fixture.await(now -> now.get(vm).domid() > domid);
      assertThat(fixture.inventory().get(data).currentlyAttached()).isFalse();
    }
  }

  private void assertInUse(Ref<Vdi> image) {
    Vdi vdis = api().on(Vdi.class);
    Failures.expect(ErrorCode.VDI_IN_USE, () -> vdis.destroy(image));
    Failures.expect(ErrorCode.VDI_IN_USE, () -> vdis.forget(image));
  }

  private Ref<Vm> running(String label) {
    Row<Vm, Vm.Fields> row = engine.inventory().byNameLabel(Vm.class, label).iterator().next();
    assertThat(row.fields().powerState()).isEqualTo(VmPowerState.RUNNING);
    return row.ref();
  }

  private Ref<Vdi> image(String location) {
    return engine.inventory().all(Vdi.class).stream()
        .filter(row -> row.fields().location().equals(location))
        .map(Row::ref)
        .findFirst()
        .orElseThrow();
  }

  private Vbd.Fields vbd(Ref<Vm> vm, String device) {
    List<Vbd.Fields> found =
        engine.inventory().referencing(Vbd.Fields::vm, vm).stream()
            .map(Row::fields)
            .filter(vbd -> vbd.device().equals(device))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private Ref<Vdi> vdi(Ref<Vm> vm, String device) {
    return vbd(vm, device).vdi().orElseThrow();
  }

  private void withDisk(HypervisorDriver driver, Ref<Vm> vm, String device, String target) {
    remake(
        driver,
        uuid(engine, vm),
        spec ->
            spec.without(it -> it.id().equals(device)).plus(DeviceSpec.Disk.of(device, target)));
  }

  private static void remake(
      HypervisorDriver driver, UUID domain, UnaryOperator<DomainSpec> change) {
    DomainSpec spec = driver.configuration(domain).orElseThrow();
    driver.destroy(domain);
    var _ = driver.create(change.apply(spec), StartMode.RUNNING);
  }
}
