package org.xencim.rpc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmGuestMetrics;
import org.xencim.xenapi.VmMetrics;

/** The members of a VM that only the draft has, where the model has the same under other names. */
record DraftVmForm() implements RecordForm {
  private static final int MEBIBYTE_SHIFT = 20;
  private static final String ORDER = "order";

  @Override
  public void writeMore(Row<?, ?> row, ValueSink sink, Inventory inventory) throws IOException {
    if (row.fields() instanceof Vm.Fields vm) {
      DraftMembers members = new DraftMembers(sink, inventory);
      resources(vm, members);
      features(members);
      boot(vm, members);
      platform(vm.platform(), members);
      members.text("actions_after_suspend", "destroy");
      members.texts("tools_version", toolsVersion(vm, inventory));
      members.texts("otherConfig", vm.otherConfig());
    }
  }

  private static void resources(Vm.Fields vm, DraftMembers members) throws IOException {
    Optional<VmMetrics.Fields> metrics =
        vm.metrics().flatMap(members.inventory()::find).map(Row::fields);
    members.number("VCPUs_number", vm.vcpusAtStartup());
    members.text("VCPUs_policy", scheduler(vm, members.inventory()));
    members.fractions(
        "VCPUs_utilisation", metrics.map(VmMetrics.Fields::vcpusUtilisation).orElse(Map.of()));
    members.number(
        "memory_actual", metrics.map(VmMetrics.Fields::memoryActual).orElse(0L) >> MEBIBYTE_SHIFT);
  }

  /** Known of a machine that runs; which one will schedule a halted machine, nobody says. */
  private static String scheduler(Vm.Fields vm, Inventory inventory) {
    return vm.residentOn()
        .flatMap(inventory::find)
        .map(host -> host.fields().schedPolicy())
        .orElse("");
  }

  /** Xen no longer picks features of a processor by their names. */
  private static void features(DraftMembers members) throws IOException {
    members.none("VCPUs_features_required");
    members.none("VCPUs_features_can_use");
    members.none("VCPUs_features_force_on");
    members.none("VCPUs_features_force_off");
  }

  private static void boot(Vm.Fields vm, DraftMembers members) throws IOException {
    String order = vm.hvmBootParams().getOrDefault(ORDER, "");
    members.text("HVM_boot", order);
    members.text("bios_boot", order);
    members.text("boot_method", bootMethod(vm));
    members.text("builder", vm.hvmBootPolicy().isEmpty() ? "linux" : "hvm");
    members.text("kernel_kernel", vm.pvKernel());
    members.text("kernel_initrd", vm.pvRamdisk());
    members.text("kernel_args", vm.pvArgs());
    members.text("grub_cmdline", vm.pvBootloaderArgs());
  }

  private static String bootMethod(Vm.Fields vm) {
    if (!vm.hvmBootPolicy().isEmpty()) {
      return "bios";
    }
    return vm.pvBootloader().isEmpty() ? "kernel_external" : "grub";
  }

  private static void platform(Map<String, String> platform, DraftMembers members)
      throws IOException {
    members.flag("platform_std_VGA", isOn(platform, "stdvga"));
    members.text("platform_serial", platform.getOrDefault("serial", ""));
    members.flag("platform_localtime", isOn(platform, "localtime"));
    members.flag("platform_clock_offset", isOn(platform, "rtc_timeoffset"));
    members.flag("platform_enable_audio", platform.containsKey("soundhw"));
  }

  private static boolean isOn(Map<String, String> platform, String key) {
    String value = platform.getOrDefault(key, "");
    return value.equals("true") || value.equals("1");
  }

  private static Map<String, String> toolsVersion(Vm.Fields vm, Inventory inventory) {
    return vm.guestMetrics()
        .flatMap(inventory::find)
        .map(Row::fields)
        .map(VmGuestMetrics.Fields::pvDriversVersion)
        .orElse(Map.of());
  }

  @Override
  public Map<?, ?> toModel(Map<?, ?> given) {
    Map<Object, Object> named = new LinkedHashMap<>(given);
    copy(given, "VCPUs_number", named, "VCPUs_max");
    copy(given, "VCPUs_number", named, "VCPUs_at_startup");
    copy(given, "otherConfig", named, "other_config");
    copy(given, "kernel_kernel", named, "PV_kernel");
    copy(given, "kernel_initrd", named, "PV_ramdisk");
    copy(given, "kernel_args", named, "PV_args");
    if (given.get("HVM_boot") instanceof String order && !order.isEmpty()) {
      named.putIfAbsent("HVM_boot_policy", "BIOS order");
      named.putIfAbsent("HVM_boot_params", Map.of(ORDER, order));
    }
    return named;
  }

  private static void copy(Map<?, ?> given, String draft, Map<Object, Object> named, String model) {
    Object value = given.get(draft);
    if (value != null) {
      named.putIfAbsent(model, value);
    }
  }
}
