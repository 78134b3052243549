package org.xencim.providers.service;

import org.jspecify.annotations.Nullable;
import org.xencim.cim.Property;
import org.xencim.cim.schema.CimResourceAllocationSettingData;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Vm;

/**
 * Reads how much memory a machine has. VirtualQuantity (256 MiB) is the most that it can ever have,
 * Limit (as much) the most and Reservation (as much as Limit) the least that it has while it runs.
 */
final class MemoryReader {
  private static final long DEFAULT_BYTES = 256L << 20;

  private final SettingsReader settings;
  private final Quantities quantities;

  MemoryReader(SettingsReader settings) {
    this.settings = settings;
    this.quantities = new Quantities(settings);
  }

  void into(Draft<Vm, Vm.Fields> machine) {
    Long asked = quantities.virtualQuantity();
    long most = asked == null ? DEFAULT_BYTES : asked;
    long upper = atMost(CimResourceAllocationSettingData.LIMIT, most, "VirtualQuantity");
    long lower = atMost(CimResourceAllocationSettingData.RESERVATION, upper, "Limit");
    machine
        .set(Vm.Fields::memoryStaticMax, most)
        .set(Vm.Fields::memoryDynamicMax, upper)
        .set(Vm.Fields::memoryDynamicMin, lower);
  }

  private long atMost(Property<?, Long> property, long most, String bound) {
    @Nullable Long bytes = quantities.allocation(property);
    if (bytes != null && bytes > most) {
      throw settings.invalid(
          property, "it is more than " + bound + ", which is " + most + " bytes");
    }
    return bytes == null ? most : bytes;
  }
}
