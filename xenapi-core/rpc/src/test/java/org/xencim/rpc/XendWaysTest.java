package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** What xm and libxen take for granted, because Xend did it. */
public class XendWaysTest {
  private XendScene xend;

  @BeforeMethod
  public void begin() {
    xend = new XendScene(Dialect.MANUAL);
  }

  @AfterMethod(alwaysRun = true)
  public void end() {
    xend.close();
  }

  private static String disk(String vm, Ref<Vdi> image) {
    return XendScene.struct(
        "VM", vm, "VDI", image.handle(), "device", "xvdx", "mode", "RW", "type", "Disk");
  }

  private String networkInterface(String vm) {
    Ref<Vm> machine = Ref.of(Vm.class, vm);
    String network =
        xend.inventory().referencing(Vif.Fields::vm, machine).stream()
            .map(row -> row.fields().network().handle())
            .findFirst()
            .orElseThrow();
    return XendScene.struct("device", "eth0", "VM", vm, "network", network, "MAC", "", "MTU", "");
  }

  @Test
  public void aDiskIsThereWhenItIsMadeAndGoneWhenItIsDestroyed() throws IOException {
    String vm = xend.machine(VmPowerState.RUNNING);
    Ref<Vbd> disk = Ref.of(Vbd.class, xend.text("VBD.create", disk(vm, xend.image())));

    assertThat(xend.inventory().get(disk).currentlyAttached()).isTrue();
    // Clients of XAPI, which plug what they have made, may come by the same path.
    assertThat(xend.text("VBD.plug", disk.handle())).isEmpty();

    xend.text("VBD.destroy", disk.handle());
    assertThat(xend.inventory().find(disk)).isEmpty();
  }

  @Test
  public void aDiskThatCannotBePluggedIsNotLeftBehind() throws IOException {
    Ref<Vm> vm = Ref.of(Vm.class, xend.machine(VmPowerState.RUNNING));
    Ref<Vdi> ofOther =
        xend.inventory().all(Vbd.class).stream()
            .map(Row::fields)
            .filter(other -> other.currentlyAttached() && !other.vm().equals(vm))
            .flatMap(other -> other.vdi().stream())
            .filter(image -> !xend.inventory().get(image).readOnly())
            .findFirst()
            .orElseThrow();

    assertThat(xend.answer("VBD.create", disk(vm.handle(), ofOther))).contains("VDI_IN_USE");
    assertThat(xend.inventory().referencing(Vbd.Fields::vm, vm))
        .noneMatch(row -> row.fields().device().equals("xvdx"));
  }

  @Test
  public void aDiskOfAMachineThatIsHaltedWaits() throws IOException {
    String vm = xend.machine(VmPowerState.HALTED);
    Ref<Vbd> disk = Ref.of(Vbd.class, xend.text("VBD.create", disk(vm, xend.image())));

    assertThat(xend.inventory().get(disk).currentlyAttached()).isFalse();
    xend.text("VBD.destroy", disk.handle());
    assertThat(xend.inventory().find(disk)).isEmpty();
  }

  @Test
  public void interfacesWithoutNamesGetOneNumberAfterTheOther() throws IOException {
    String vm = xend.machine(VmPowerState.RUNNING);
    int before = xend.inventory().referencing(Vif.Fields::vm, Ref.of(Vm.class, vm)).size();
    for (int number = before; number < before + 2; number++) {
      Ref<Vif> made = Ref.of(Vif.class, xend.text("VIF.create", networkInterface(vm)));

      assertThat(xend.inventory().get(made).device()).isEqualTo(Integer.toString(number));
      assertThat(xend.inventory().get(made).currentlyAttached()).isTrue();
      assertThat(xend.value("VIF.get_runtime_properties", made.handle()))
          .contains("<name>handle</name><value><string>" + number + "</string>");
    }
  }

  @Test
  public void anInterfaceIsGoneWhenItIsDestroyed() throws IOException {
    String vm = xend.machine(VmPowerState.RUNNING);
    Ref<Vif> made = Ref.of(Vif.class, xend.text("VIF.create", networkInterface(vm)));
    xend.text("VIF.destroy", made.handle());

    assertThat(xend.inventory().find(made)).isEmpty();
  }

  @Test
  public void theRepositoryIsFoundByItsNameInXend() throws IOException {
    assertThat(xend.text("SR.get_by_name_label", "QCoW")).isEqualTo(xend.repository().handle());
    assertThat(xend.text("SR.get_by_name_label", "cow")).isEmpty();
  }

  @Test
  public void ofEachVirtualCpuOfAMachineThatIsNotHaltedThereIsEverything() throws IOException {
    Ref<Vm> vm = Ref.of(Vm.class, xend.machine(VmPowerState.RUNNING));
    String metrics = xend.inventory().get(vm).metrics().orElseThrow().handle();
    xend.admin().on(Vm.class).suspend(vm);

    assertThat(xend.value("VM_metrics.get_record", metrics))
        .contains("<name>cpumap0</name>")
        .contains("<name>0</name><value><string>-1</string>");
    assertThat(xend.value("VM_metrics.get_all_records")).contains("<name>cpumap0</name>");
  }

  @Test
  public void whatIsHaltedCanBeEnded() throws IOException {
    assertThat(xend.text("VM.hard_shutdown", xend.machine(VmPowerState.HALTED))).isEmpty();
    assertThat(xend.answer("VM.hard_shutdown", "nobody")).contains("HANDLE_INVALID");
  }

  @Test
  public void clientsOfXapiPlugByThemselves() throws IOException {
    try (XendScene xapi = new XendScene(Dialect.XAPI)) {
      String vm = xapi.machine(VmPowerState.RUNNING);
      String disk = Dialect.handle(xapi.text("VBD.create", disk(vm, xapi.image())));

      assertThat(xapi.inventory().get(Ref.of(Vbd.class, disk)).currentlyAttached()).isFalse();
      assertThat(xapi.text("SR.get_by_name_label", "QCoW")).isEmpty();
    }
  }

  @Test
  public void whoSpeaksWhatCameBeforeIsToldByAFault() throws IOException {
    assertThat(xend.answer("xend.domain.dump", "web-01"))
        .contains("<fault>")
        .contains("<int>-32601</int>")
        .contains("method xend.domain.dump is not supported");
  }
}
