package org.xencim.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

/** What clients of Xen 3.0.4 read and write by names, and count in units, of the draft. */
public class DraftAccessorTest {
  private XendScene xend;

  @BeforeClass
  public void begin() {
    xend = new XendScene(Dialect.DRAFT);
  }

  @AfterClass(alwaysRun = true)
  public void end() {
    xend.close();
  }

  private Vm.Fields halted() {
    return xend.inventory().get(Ref.of(Vm.class, xend.machine(VmPowerState.HALTED)));
  }

  private void set(String field, String value) throws IOException {
    assertThat(xend.text("VM.set_" + field, xend.machine(VmPowerState.HALTED), value)).isEmpty();
  }

  private String get(String field) throws IOException {
    return xend.text("VM.get_" + field, xend.machine(VmPowerState.HALTED));
  }

  @DataProvider
  public Object[][] numbers() {
    return new Object[][] {{"3"}, {"1"}, {"5"}, {"2"}};
  }

  @Test(dataProvider = "numbers")
  public void virtualCpusAreOneNumber(String number) throws IOException {
    set("VCPUs_number", number);

    assertThat(halted().vcpusMax()).isEqualTo(Long.parseLong(number));
    assertThat(halted().vcpusAtStartup()).isEqualTo(Long.parseLong(number));
    assertThat(get("VCPUs_number")).isEqualTo(number);
  }

  @Test
  public void theOrderOfBootingIsOneString() throws IOException {
    set("HVM_boot", "dc");

    assertThat(get("HVM_boot")).isEqualTo("dc");
    assertThat(get("boot_method")).isEqualTo("bios");
    assertThat(halted().hvmBootPolicy()).isEqualTo("BIOS order");

    set("HVM_boot", "");
    assertThat(halted().hvmBootPolicy()).isEmpty();
  }

  @Test
  public void thePlatformIsManyFields() throws IOException {
    set("platform_std_VGA", "<boolean>1</boolean>");
    set("platform_serial", "pty");

    assertThat(halted().platform()).containsEntry("stdvga", "true").containsEntry("serial", "pty");
    assertThat(get("platform_std_VGA")).isEqualTo("1");

    set("platform_std_VGA", "<boolean>0</boolean>");
    assertThat(halted().platform()).doesNotContainKey("stdvga").containsEntry("serial", "pty");
  }

  @Test
  public void settingsHaveAnotherName() throws IOException {
    set("otherConfig", XendScene.struct("key", "value"));

    assertThat(halted().otherConfig()).containsEntry("key", "value");
    assertThat(get("otherConfig")).isEqualTo("keyvalue");
  }

  @Test
  public void whatIsMeasuredIsOfTheMachine() throws IOException {
    String running = xend.machine(VmPowerState.RUNNING);

    assertThat(Long.parseLong(xend.text("VM.get_memory_actual", running))).isBetween(1L, 1L << 20);
    assertThat(xend.value("VM.get_VCPUs_utilisation", running)).contains("<struct>");
    assertThat(xend.text("VM.get_VCPUs_policy", running)).isNotEmpty();
  }

  @Test
  public void aSizeIsANumberOfSectors() throws IOException {
    Ref<Vdi> image = xend.image();

    assertThat(xend.inventory().get(image).virtualSize()).isEqualTo(1L << 20);
    assertThat(xend.text("VDI.get_virtual_size", image.handle())).isEqualTo("2048");
    assertThat(xend.text("VDI.get_sector_size", image.handle())).isEqualTo("512");
  }

  @Test
  public void sectorsOfAnotherSizeAreRefused() throws IOException {
    String record =
        XendScene.struct(
            "SR", xend.repository().handle(), "virtual_size", "9", "sector_size", "4096");

    assertThat(xend.answer("VDI.create", record))
        .contains("VALUE_NOT_SUPPORTED")
        .contains("sector_size");
  }

  @Test
  public void theRepositoryForImagesComesFirst() throws IOException {
    assertThat(xend.text("SR.get_by_name_label", "Local")).startsWith(xend.repository().handle());
  }

  @Test
  public void aMachineIsMadeAsTheDraftHasIt() throws IOException {
    String made =
        xend.text(
            "VM.create",
            XendScene.struct(
                "name_label", "of 2006",
                "memory_static_max", "256",
                "memory_dynamic_max", "256",
                "memory_dynamic_min", "128",
                "VCPUs_number", "2",
                "VCPUs_params", "weight=512",
                "HVM_boot", "c",
                "platform_localtime", "<boolean>1</boolean>",
                "platform_serial", "pty"));
    Vm.Fields vm = xend.inventory().get(Ref.of(Vm.class, made));

    assertThat(List.of(vm.vcpusMax(), vm.vcpusAtStartup())).containsOnly(2L);
    assertThat(vm.memoryStaticMax()).isEqualTo(256L << 20);
    assertThat(vm.hvmBootParams()).containsEntry("order", "c");
    assertThat(vm.platform()).containsEntry("localtime", "true").containsEntry("serial", "pty");
  }

  @Test
  public void errorsAreThoseOfAnyMessage() throws IOException {
    assertThat(xend.answer("VM.get_memory_actual", "nobody")).contains("HANDLE_INVALID");
    assertThat(xend.answer("VM.get_memory_actual")).contains("MESSAGE_PARAMETER_COUNT_MISMATCH");
    assertThat(xend.answer("VM.set_VCPUs_number", xend.machine(VmPowerState.HALTED), "many"))
        .contains("FIELD_TYPE_ERROR");
    assertThat(xend.answer("VM.set_memory_actual", xend.machine(VmPowerState.HALTED), "1"))
        .contains("MESSAGE_METHOD_UNKNOWN");
  }
}
