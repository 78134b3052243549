package org.xencim.rpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmGuestMetrics;
import org.xencim.xenapi.VmMetrics;

/** The fields of a VM that only the draft has, where the model has the same under other names. */
final class DraftVmFields {
  private static final int MEBIBYTE_SHIFT = 20;
  private static final String ORDER = "order";

  static final List<DraftField<Vm.Fields>> ALL =
      List.of(
          DraftField.<Vm.Fields>number("VCPUs_number", (vm, _) -> vm.vcpusAtStartup())
              .written(DraftVmFields::vcpus),
          DraftField.text("VCPUs_policy", DraftVmFields::scheduler),
          DraftField.fractions(
              "VCPUs_utilisation", measured(VmMetrics.Fields::vcpusUtilisation, Map.of())),
          DraftField.number(
              "memory_actual", measured(it -> it.memoryActual() >> MEBIBYTE_SHIFT, 0L)),
          // Xen no longer picks features of a processor by their names.
          DraftField.none("VCPUs_features_required"),
          DraftField.none("VCPUs_features_can_use"),
          DraftField.none("VCPUs_features_force_on"),
          DraftField.none("VCPUs_features_force_off"),
          DraftField.text("HVM_boot", DraftVmFields::order).written(DraftVmFields::bootOrder),
          DraftField.text("bios_boot", DraftVmFields::order),
          DraftField.text("boot_method", DraftVmFields::bootMethod),
          DraftField.text("builder", vm -> vm.hvmBootPolicy().isEmpty() ? "linux" : "hvm"),
          DraftField.text("kernel_kernel", Vm.Fields::pvKernel).writtenTo("PV_kernel"),
          DraftField.text("kernel_initrd", Vm.Fields::pvRamdisk).writtenTo("PV_ramdisk"),
          DraftField.text("kernel_args", Vm.Fields::pvArgs).writtenTo("PV_args"),
          DraftField.text("grub_cmdline", Vm.Fields::pvBootloaderArgs),
          DraftField.<Vm.Fields>flag("platform_std_VGA", vm -> isOn(vm, "stdvga"))
              .written(platform("stdvga")),
          DraftField.<Vm.Fields>text("platform_serial", vm -> platform(vm, "serial"))
              .written(platform("serial")),
          DraftField.<Vm.Fields>flag("platform_localtime", vm -> isOn(vm, "localtime"))
              .written(platform("localtime")),
          DraftField.flag("platform_clock_offset", vm -> isOn(vm, "rtc_timeoffset")),
          DraftField.flag("platform_enable_audio", vm -> vm.platform().containsKey("soundhw")),
          DraftField.text("actions_after_suspend", _ -> "destroy"),
          DraftField.texts("tools_version", DraftVmFields::toolsVersion),
          DraftField.<Vm.Fields>texts("otherConfig", (vm, _) -> vm.otherConfig())
              .writtenTo("other_config"));

  private DraftVmFields() {}

  private static DraftField.Reader<Vm.Fields> measured(
      Function<VmMetrics.Fields, Object> what, Object otherwise) {
    return (vm, inventory) ->
        vm.metrics().flatMap(inventory::find).map(Row::fields).map(what).orElse(otherwise);
  }

  /** There are never more at the start than there can be, also between two messages. */
  private static Map<String, Object> vcpus(Vm.@Nullable Fields before, Object number) {
    boolean fewer = before != null && (Long) number < before.vcpusMax();
    Map<String, Object> written = new LinkedHashMap<>();
    written.put(fewer ? "VCPUs_at_startup" : "VCPUs_max", number);
    written.put(fewer ? "VCPUs_max" : "VCPUs_at_startup", number);
    return written;
  }

  /** Known of a machine that runs; which one will schedule a halted machine, nobody says. */
  private static String scheduler(Vm.Fields vm, Inventory inventory) {
    return vm.residentOn()
        .flatMap(inventory::find)
        .map(host -> host.fields().schedPolicy())
        .orElse("");
  }

  private static String order(Vm.Fields vm) {
    return vm.hvmBootParams().getOrDefault(ORDER, "");
  }

  private static Map<String, Object> bootOrder(Vm.@Nullable Fields before, Object order) {
    if (order.equals("")) {
      return Map.of("HVM_boot_policy", "");
    }
    Map<String, Object> parameters =
        new LinkedHashMap<>(before == null ? Map.of() : before.hvmBootParams());
    parameters.put(ORDER, order);
    return Map.of("HVM_boot_policy", "BIOS order", "HVM_boot_params", parameters);
  }

  private static String bootMethod(Vm.Fields vm) {
    if (!vm.hvmBootPolicy().isEmpty()) {
      return "bios";
    }
    return vm.pvBootloader().isEmpty() ? "kernel_external" : "grub";
  }

  private static String platform(Vm.Fields vm, String key) {
    return vm.platform().getOrDefault(key, "");
  }

  private static boolean isOn(Vm.Fields vm, String key) {
    return platform(vm, key).equals("true") || platform(vm, key).equals("1");
  }

  private static DraftField.Writer<Vm.Fields> platform(String key) {
    return (before, value) -> {
      Map<String, Object> platform =
          new LinkedHashMap<>(before == null ? Map.of() : before.platform());
      platform.remove(key);
      if (!value.equals("") && !value.equals(false)) {
        platform.put(key, value.toString());
      }
      return Map.of("platform", platform);
    };
  }

  private static Map<String, String> toolsVersion(Vm.Fields vm, Inventory inventory) {
    return vm.guestMetrics()
        .flatMap(inventory::find)
        .map(Row::fields)
        .map(VmGuestMetrics.Fields::pvDriversVersion)
        .orElse(Map.of());
  }
}
