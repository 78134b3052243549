package org.xencim.providers.service;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.xencim.cim.Property;
import org.xencim.cim.schema.CimResourceAllocationSettingData;

/**
 * Reads quantities of memory or storage in bytes. VirtualQuantity is in VirtualQuantityUnits by the
 * letter of CIM, but clients leave that at its default and mean AllocationUnits, so that counts
 * unless VirtualQuantityUnits names bytes itself. There is no default unit: a guess is wrong by
 * powers of 1024.
 */
final class Quantities {
  private final SettingsReader settings;

  Quantities(SettingsReader settings) {
    this.settings = settings;
  }

  /** VirtualQuantity in bytes; null when the client gave none. */
  @Nullable Long virtualQuantity() {
    String own = settings.get(CimResourceAllocationSettingData.VIRTUAL_QUANTITY_UNITS);
    settings.skip(CimResourceAllocationSettingData.ALLOCATION_UNITS);
    OptionalLong unit = own == null ? OptionalLong.empty() : AllocationUnits.bytes(own);
    return unit.isPresent()
        ? bytes(CimResourceAllocationSettingData.VIRTUAL_QUANTITY, unit.getAsLong())
        : allocation(CimResourceAllocationSettingData.VIRTUAL_QUANTITY);
  }

  /** A quantity that is counted in AllocationUnits, in bytes; null when the client gave none. */
  @Nullable Long allocation(Property<?, Long> property) {
    return settings.has(property) ? bytes(property, allocationUnit()) : null;
  }

  private long allocationUnit() {
    String units = settings.get(CimResourceAllocationSettingData.ALLOCATION_UNITS);
    if (units == null) {
      throw settings.missing(CimResourceAllocationSettingData.ALLOCATION_UNITS);
    }
    return AllocationUnits.bytes(units)
        .orElseThrow(() ->
            settings.invalid(
                CimResourceAllocationSettingData.ALLOCATION_UNITS,
                "it is no unit of bytes such as byte*2^20"));
  }

  private @Nullable Long bytes(Property<?, Long> property, long unit) {
    Long count = settings.get(property);
    if (count == null) {
      return null;
    }
    if (count <= 0) {
      throw settings.invalid(property, "it must be from 1 to 2^63-1");
    }
    if (count > Long.MAX_VALUE / unit) {
      throw settings.invalid(property, "it is more than 2^63-1 bytes");
    }
    return count * unit;
  }
}
