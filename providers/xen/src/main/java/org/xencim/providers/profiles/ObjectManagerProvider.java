package org.xencim.providers.profiles;

import jakarta.inject.Inject;
import java.util.List;
import org.xencim.cim.schema.CimComputerSystem;
import org.xencim.cim.schema.XenObjectManager;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.ServerFacts;
import org.xencim.providers.mapping.Services;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.xenapi.Inventory;

/** Xen_ObjectManager: this server, exactly one instance. */
public final class ObjectManagerProvider implements CimProvider {
  /** The Name of the instance, a key that namespaces repeat. */
  static final String NAME = "xencimd";

  /**
   * The class of the system that the server is on. That system need not be an instance here: it is
   * where the server runs, not what it manages.
   */
  static final String SYSTEM_CLASS = CimComputerSystem.CLASS.name().toString();

  private final CimMapping<Inventory, XenObjectManager, ServerFacts> mapping;

  @Inject
  ObjectManagerProvider(ServerFacts server) {
    this.mapping =
        CimMapping.of(XenObjectManager.CLASS, Inventory.class, ServerFacts.class)
            .rows(inventory -> List.of(server))
            .fixedKey(
                XenObjectManager.SYSTEM_CREATION_CLASS_NAME, KeyRule.IGNORE_CASE, SYSTEM_CLASS)
            .fixedKey(XenObjectManager.SYSTEM_NAME, KeyRule.IGNORE_CASE, server.hostName())
            .classKey(XenObjectManager.CREATION_CLASS_NAME)
            .fixedKey(XenObjectManager.NAME, KeyRule.EXACT, NAME)
            .include(Services.alwaysRunning(ServerFacts.class))
            .constant(XenObjectManager.ELEMENT_NAME, server.product())
            .constant(XenObjectManager.CAPTION, "WBEM server")
            // Clients find out the version from the words "version N.N" here.
            .constant(
                XenObjectManager.DESCRIPTION, server.product() + " version " + server.version())
            .constant(XenObjectManager.GATHER_STATISTICAL_DATA, false)
            .build();
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }
}
