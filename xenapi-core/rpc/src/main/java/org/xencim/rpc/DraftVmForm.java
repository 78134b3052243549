package org.xencim.rpc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;

/** The members of a VM that only the draft has, where the model has the same under other names. */
record DraftVmForm(Plan integer) implements RecordForm {
  private static final MemberName VCPUS_NUMBER = new MemberName("VCPUs_number");
  private static final MemberName MEMORY_ACTUAL = new MemberName("memory_actual");
  private static final MemberName OTHER_CONFIG = new MemberName("otherConfig");
  private static final int MEBIBYTE_SHIFT = 20;

  @Override
  public void writeMore(Row<?, ?> row, ValueSink sink, Inventory inventory) throws IOException {
    if (row.fields() instanceof Vm.Fields vm) {
      write(VCPUS_NUMBER, vm.vcpusAtStartup(), sink, inventory);
      write(MEMORY_ACTUAL, memoryActual(vm, inventory) >> MEBIBYTE_SHIFT, sink, inventory);
      sink.beginMember(OTHER_CONFIG);
      sink.beginMap(vm.otherConfig().isEmpty());
      for (Map.Entry<String, String> entry : vm.otherConfig().entrySet()) {
        sink.beginMember(entry.getKey());
        sink.string(entry.getValue());
        sink.endMember();
      }
      sink.endMap();
      sink.endMember();
    }
  }

  private void write(MemberName name, long value, ValueSink sink, Inventory inventory)
      throws IOException {
    sink.beginMember(name);
    integer.write(value, sink, inventory);
    sink.endMember();
  }

  private static long memoryActual(Vm.Fields vm, Inventory inventory) {
    return vm.metrics()
        .flatMap(inventory::find)
        .map(metrics -> metrics.fields().memoryActual())
        .orElse(0L);
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
    return named;
  }

  private static void copy(Map<?, ?> given, String draft, Map<Object, Object> named, String model) {
    Object value = given.get(draft);
    if (value != null) {
      named.putIfAbsent(model, value);
    }
  }
}
