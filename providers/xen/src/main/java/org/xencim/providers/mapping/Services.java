package org.xencim.providers.mapping;

import org.xencim.cim.schema.CimService;
import org.xencim.wbem.Template;

/** What services have in common: they run as long as the server does. */
public final class Services {
  private Services() {}

  /** The properties of a service that cannot be stopped. */
  public static <R> Template<CimService, R> alwaysRunning(Class<R> row) {
    return Template.of(CimService.CLASS, row)
        .include(Elements.withoutInstanceId(row))
        .include(Elements.health(row, _ -> Health.WORKING))
        .include(Elements.stateNotRequestable(row))
        .constant(CimService.ENABLED_STATE, CimService.EnabledState.ENABLED)
        .constant(CimService.STARTED, true)
        .constant(CimService.START_MODE, "Automatic")
        .absent(
            "a service has no owner",
            CimService.PRIMARY_OWNER_NAME,
            CimService.PRIMARY_OWNER_CONTACT)
        .build();
  }
}
