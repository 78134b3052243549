package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.DomainType;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** What no VM can be, for a caller who may define VMs and no more. */
public class VmRulesTest {
  private EngineFixture fixture;
  private Vm vms;

  @BeforeClass
  public void open() {
    fixture = EngineFixture.standard();
    vms = fixture.engine.as(Caller.of("ann", Role.VM_ADMIN)).on(Vm.class);
  }

  @AfterClass
  public void close() {
    fixture.close();
  }

  private static Vm.Fields vm() {
    return Draft.of(Vm.class)
        .set(Vm.Fields::nameLabel, "new")
        .set(Vm.Fields::pvKernel, "/boot/vmlinuz-guest")
        .build();
  }

  private static <V> Object[] refused(FieldGetter<Vm.Fields, V> field, V value, String... error) {
    return new Object[] {field, value, List.of(error)};
  }

  @DataProvider
  public Object[][] refusals() {
    return new Object[][] {
      refused(Vm.Fields::nameLabel, "../../x", "VALUE_NOT_SUPPORTED", "name_label", "../../x"),
      refused(Vm.Fields::nameLabel, "a\nb", "VALUE_NOT_SUPPORTED", "name_label", "a\nb"),
      refused(Vm.Fields::nameLabel, "", "INVALID_VALUE", "name_label", ""),
      refused(
          Vm.Fields::nameLabel,
          "é".repeat(121),
          "VALUE_NOT_SUPPORTED",
          "name_label",
          "é".repeat(121)),
      refused(Vm.Fields::memoryStaticMin, -1L, "MEMORY_CONSTRAINT_VIOLATION"),
      refused(Vm.Fields::memoryStaticMax, 1L, "MEMORY_CONSTRAINT_VIOLATION"),
      refused(Vm.Fields::memoryDynamicMin, Long.MAX_VALUE, "MEMORY_CONSTRAINT_VIOLATION"),
      refused(
          Vm.Fields::memoryStaticMax,
          (1L << 50) + 1,
          "VALUE_NOT_SUPPORTED",
          "memory_static_max",
          "1125899906842625"),
      refused(
          Vm.Fields::vcpusMax, 0L, "VALUE_NOT_SUPPORTED", "VCPUs_max", "0", "it must be 1 to 512"),
      refused(Vm.Fields::vcpusMax, 1L << 32, "INVALID_VALUE", "VCPUs_max", "4294967296"),
      refused(Vm.Fields::vcpusAtStartup, 2L, "VALUE_NOT_SUPPORTED", "VCPUs_at_startup", "2"),
      refused(
          Vm.Fields::vcpusParams,
          Map.of("weight", "0"),
          "VALUE_NOT_SUPPORTED",
          "VCPUs_params:weight",
          "0"),
      refused(Vm.Fields::pvKernel, "vmlinuz", "VALUE_NOT_SUPPORTED", "PV_kernel", "vmlinuz"),
      refused(
          Vm.Fields::pvKernel,
          "/boot/../etc/shadow",
          "VALUE_NOT_SUPPORTED",
          "PV_kernel",
          "/boot/../etc/shadow"),
      refused(
          Vm.Fields::pvRamdisk, "/etc/shadow", "VALUE_NOT_SUPPORTED", "PV_ramdisk", "/etc/shadow"),
      refused(Vm.Fields::pvRamdisk, "/boot//r", "VALUE_NOT_SUPPORTED", "PV_ramdisk", "/boot//r"),
      refused(Vm.Fields::pvRamdisk, "/boot/", "VALUE_NOT_SUPPORTED", "PV_ramdisk", "/boot/"),
      refused(
          Vm.Fields::pvBootloader, "/bin/sh", "VALUE_NOT_SUPPORTED", "PV_bootloader", "/bin/sh"),
      refused(
          Vm.Fields::pvBootloaderArgs,
          "-q --output=/etc/passwd",
          "VALUE_NOT_SUPPORTED",
          "PV_bootloader_args",
          "-q --output=/etc/passwd"),
      refused(
          Vm.Fields::hvmBootPolicy,
          "floppies",
          "VALUE_NOT_SUPPORTED",
          "HVM_boot_policy",
          "floppies"),
      refused(
          Vm.Fields::hvmBootParams,
          Map.of("order", "c\nbootloader=x"),
          "VALUE_NOT_SUPPORTED",
          "HVM_boot_params:order",
          "c\nbootloader=x"),
      refused(
          Vm.Fields::hvmBootParams,
          Map.of("firmware", "/etc/shadow"),
          "VALUE_NOT_SUPPORTED",
          "HVM_boot_params:firmware",
          "/etc/shadow"),
    };
  }

  @Test(dataProvider = "refusals")
  public <V> void whatNoVmCanBeIsRefusedAtDefinitionAndLater(
      FieldGetter<Vm.Fields, V> field, V value, List<String> error) {
    assertRefused(error, () -> vms.create(vm().with(field, value)));
    Ref<Vm> there = vms.create(vm());
    assertRefused(error, () -> vms.set(there, field, value));
    assertThat(fixture.fields(there)).as("nothing has changed").isEqualTo(unchanged(there));
    vms.destroy(there);
  }

  private Vm.Fields unchanged(Ref<Vm> vm) {
    Vm.Fields now = fixture.fields(vm);
    return vm().edit()
        .set(Vm.Fields::uuid, now.uuid())
        .set(Vm.Fields::metrics, now.metrics())
        .set(Vm.Fields::guestMetrics, now.guestMetrics())
        .build();
  }

  private static void assertRefused(List<String> error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            XenApiException.class,
            e ->
                assertThat(
                        e.description().subList(0, Math.min(error.size(), e.description().size())))
                    .isEqualTo(error));
  }

  @Test
  public void aFirmwareBootsInAnOrderOfItsLetters() {
    Vm.Fields hvm =
        vm().edit()
            .set(Vm.Fields::pvKernel, "")
            .set(Vm.Fields::domainType, DomainType.HVM)
            .set(Vm.Fields::hvmBootPolicy, "BIOS order")
            .build();
    assertRefused(
        List.of("VALUE_NOT_SUPPORTED", "HVM_boot_params:order", "cdx"),
        () -> vms.create(hvm.with(Vm.Fields::hvmBootParams, Map.of("order", "cdx"))));
    assertThatCode(() -> vms.create(hvm.with(Vm.Fields::hvmBootParams, Map.of("order", "ndc"))))
        .doesNotThrowAnyException();
  }

  @Test
  public void whoNamesNothingToBootIsToldWhatThereIs() {
    assertRefused(
        List.of(
            "VALUE_NOT_SUPPORTED",
            "PV_kernel",
            "",
            "a VM needs a PV_kernel, a PV_bootloader or an HVM_boot_policy"),
        () -> {
          Ref<Vm> made = vms.create(vm().with(Vm.Fields::pvKernel, ""));
          vms.start(made, false, false);
        });
  }

  @Test
  public void aPoolAdminMayNameAnyFile() {
    Vm.Fields elsewhere = vm().with(Vm.Fields::pvKernel, "/srv/kernels/mine");
    assertRefused(
        List.of("VALUE_NOT_SUPPORTED", "PV_kernel", "/srv/kernels/mine"),
        () -> vms.create(elsewhere));
    Ref<Vm> made = fixture.vms.create(elsewhere);
    assertThat(fixture.fields(made).pvKernel()).isEqualTo("/srv/kernels/mine");
    vms.set(made, Vm.Fields::nameDescription, "others may change what they do not name");
    assertThatThrownBy(() -> fixture.vms.set(made, Vm.Fields::pvKernel, "/srv/./mine"))
        .isInstanceOfSatisfying(
            XenApiException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_NOT_SUPPORTED));
  }
}
