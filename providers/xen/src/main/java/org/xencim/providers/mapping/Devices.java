package org.xencim.providers.mapping;

import java.util.function.Function;
import java.util.function.Predicate;
import org.xencim.cim.ClassToken;
import org.xencim.cim.schema.CimEnabledLogicalElement;
import org.xencim.cim.schema.CimEnabledLogicalElement.EnabledState;
import org.xencim.cim.schema.CimLogicalDevice;
import org.xencim.cim.schema.XenComputerSystem;
import org.xencim.providers.rows.Naming;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.wbem.Template;
import org.xencim.xenapi.Inventory;

/** What all devices of virtual machines have in common. */
public final class Devices {
  private Devices() {}

  /**
   * Starts the mapping of a class of devices: four keys, the state, and what no virtual device has.
   *
   * @param token the class
   * @param row the type of a row
   * @param naming spells the keys
   * @param id the DeviceID of a row
   * @param system the machine of a row
   * @param inUse whether the guest can use it now
   */
  public static <C extends CimLogicalDevice, R> CimMapping.Builder<Inventory, C, R> mapping(
      ClassToken<C> token,
      Class<R> row,
      Naming naming,
      Function<R, String> id,
      Function<R, VirtualMachine> system,
      Predicate<R> inUse) {
    return CimMapping.of(token, Inventory.class, row)
        .fixedKey(
            CimLogicalDevice.SYSTEM_CREATION_CLASS_NAME,
            KeyRule.IGNORE_CASE,
            XenComputerSystem.CLASS.name().toString())
        .key(
            CimLogicalDevice.SYSTEM_NAME,
            KeyRule.IGNORE_CASE,
            device -> naming.name(system.apply(device)))
        .classKey(CimLogicalDevice.CREATION_CLASS_NAME)
        .key(CimLogicalDevice.DEVICE_ID, KeyRule.IGNORE_CASE, id)
        .include(Elements.withoutInstanceId(row))
        .include(Elements.health(row, device -> inUse.test(device) ? Health.WORKING : Health.OFF))
        .include(Elements.stateNotRequestable(row))
        .include(state(row, inUse))
        .include(nothingPhysical(row));
  }

  private static <R> Template<CimEnabledLogicalElement, R> state(Class<R> row, Predicate<R> inUse) {
    return Template.of(CimEnabledLogicalElement.CLASS, row)
        .property(
            CimEnabledLogicalElement.ENABLED_STATE,
            device -> inUse.test(device) ? EnabledState.ENABLED : EnabledState.DISABLED)
        .build();
  }

  private static <R> Template<CimLogicalDevice, R> nothingPhysical(Class<R> row) {
    return Template.of(CimLogicalDevice.CLASS, row)
        .constant(CimLogicalDevice.POWER_MANAGEMENT_SUPPORTED, false)
        .absent(
            "a virtual device manages no power",
            CimLogicalDevice.POWER_MANAGEMENT_CAPABILITIES,
            CimLogicalDevice.POWER_ON_HOURS,
            CimLogicalDevice.TOTAL_POWER_ON_HOURS,
            CimLogicalDevice.MAX_QUIESCE_TIME)
        .absent(
            "deprecated: EnabledState and OperationalStatus say it",
            CimLogicalDevice.AVAILABILITY,
            CimLogicalDevice.ADDITIONAL_AVAILABILITY,
            CimLogicalDevice.STATUS_INFO)
        .absent(
            "a virtual device reports no errors",
            CimLogicalDevice.LAST_ERROR_CODE,
            CimLogicalDevice.ERROR_DESCRIPTION,
            CimLogicalDevice.ERROR_CLEARED)
        .absent(
            "DeviceID identifies it",
            CimLogicalDevice.OTHER_IDENTIFYING_INFO,
            CimLogicalDevice.IDENTIFYING_DESCRIPTIONS)
        .build();
  }
}
