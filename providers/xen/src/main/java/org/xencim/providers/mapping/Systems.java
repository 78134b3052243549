package org.xencim.providers.mapping;

import org.xencim.cim.schema.CimComputerSystem;
import org.xencim.wbem.Template;

/** What all computer systems have in common. */
public final class Systems {
  private Systems() {}

  /** How names are formed, and what the Xen-API tells of no system. */
  public static <R> Template<CimComputerSystem, R> notTold(Class<R> row) {
    return Template.of(CimComputerSystem.CLASS, row)
        .constant(CimComputerSystem.NAME_FORMAT, "Other")
        .absent(
            "the Xen-API knows users but no owners",
            CimComputerSystem.PRIMARY_OWNER_NAME,
            CimComputerSystem.PRIMARY_OWNER_CONTACT)
        .absent("the Xen-API has no roles of systems", CimComputerSystem.ROLES)
        .absent("Dedicated says it all", CimComputerSystem.OTHER_DEDICATED_DESCRIPTIONS)
        .absent(
            "deprecated in favour of CIM_PowerManagementCapabilities",
            CimComputerSystem.POWER_MANAGEMENT_CAPABILITIES)
        .build();
  }
}
