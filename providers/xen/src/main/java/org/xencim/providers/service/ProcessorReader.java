package org.xencim.providers.service;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.Property;
import org.xencim.cim.schema.CimResourceAllocationSettingData;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Vm;

/**
 * Reads how many virtual CPUs a machine has. VirtualQuantity (1) is how many there can be,
 * Reservation (as many) how many it starts with, Weight its share against other machines, Limit a
 * cap in percent of one physical CPU.
 */
final class ProcessorReader {
  /** No guest of Xen can have more. */
  private static final long MAX_PROCESSORS = 512;

  private static final long MAX_WEIGHT = 65_535;
  private static final long PERCENT = 100;
  private static final Set<String> COUNTS = Set.of("count", "processor", "processors");

  private final SettingsReader settings;

  ProcessorReader(SettingsReader settings) {
    this.settings = settings;
  }

  void into(Draft<Vm, Vm.Fields> machine) {
    checkUnits(CimResourceAllocationSettingData.ALLOCATION_UNITS);
    checkUnits(CimResourceAllocationSettingData.VIRTUAL_QUANTITY_UNITS);
    long most = number(CimResourceAllocationSettingData.VIRTUAL_QUANTITY, 1, 1, MAX_PROCESSORS);
    long first = number(CimResourceAllocationSettingData.RESERVATION, most, 1, most);
    machine.set(Vm.Fields::vcpusMax, most).set(Vm.Fields::vcpusAtStartup, first);
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "weight", CimResourceAllocationSettingData.WEIGHT, MAX_WEIGHT);
    put(parameters, "cap", CimResourceAllocationSettingData.LIMIT, most * PERCENT);
    machine.set(Vm.Fields::vcpusParams, parameters);
  }

  private void checkUnits(Property<?, String> property) {
    String units = settings.get(property);
    if (units != null && !COUNTS.contains(units.toLowerCase(Locale.ROOT))) {
      throw settings.invalid(property, "processors are counted, in units of \"count\"");
    }
  }

  private long number(Property<?, Long> property, long otherwise, long least, long most) {
    @Nullable Long number = settings.get(property);
    if (number == null) {
      return otherwise;
    }
    if (number < least || number > most) {
      throw settings.invalid(property, "it must be from " + least + " to " + most);
    }
    return number;
  }

  private void put(
      Map<String, String> parameters, String name, Property<?, Long> property, long most) {
    if (settings.has(property)) {
      parameters.put(name, Long.toString(number(property, 1, 1, most)));
    }
  }
}
