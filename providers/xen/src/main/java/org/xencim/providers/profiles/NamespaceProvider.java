package org.xencim.providers.profiles;

import jakarta.inject.Inject;
import java.util.List;
import org.xencim.cim.CimNamespace;
import org.xencim.cim.schema.CimNamespace.ClassInfo;
import org.xencim.cim.schema.CimNamespace.ClassType;
import org.xencim.cim.schema.XenNamespace;
import org.xencim.cim.schema.XenObjectManager;
import org.xencim.providers.mapping.CimProvider;
import org.xencim.providers.mapping.ServerFacts;
import org.xencim.wbem.CimMapping;
import org.xencim.wbem.KeyRule;
import org.xencim.xenapi.Inventory;

/** Xen_Namespace: the namespaces of this server, both spellings of the interop one included. */
public final class NamespaceProvider implements CimProvider {
  private static final String CIM_VERSION = "2.41.0";

  private final CimMapping<Inventory, XenNamespace, CimNamespace> mapping;

  @Inject
  NamespaceProvider(ServerFacts server) {
    this.mapping =
        CimMapping.of(XenNamespace.CLASS, Inventory.class, CimNamespace.class)
            .rows(inventory -> server.namespaces())
            .fixedKey(
                XenNamespace.SYSTEM_CREATION_CLASS_NAME,
                KeyRule.IGNORE_CASE,
                ObjectManagerProvider.SYSTEM_CLASS)
            .fixedKey(XenNamespace.SYSTEM_NAME, KeyRule.IGNORE_CASE, server.hostName())
            .fixedKey(
                XenNamespace.OBJECT_MANAGER_CREATION_CLASS_NAME,
                KeyRule.IGNORE_CASE,
                XenObjectManager.CLASS.name().toString())
            .fixedKey(XenNamespace.OBJECT_MANAGER_NAME, KeyRule.EXACT, ObjectManagerProvider.NAME)
            .classKey(XenNamespace.CREATION_CLASS_NAME)
            .key(XenNamespace.NAME, KeyRule.IGNORE_CASE, CimNamespace::toString)
            .property(XenNamespace.ELEMENT_NAME, CimNamespace::toString)
            .constant(XenNamespace.CAPTION, "Namespace")
            .property(
                XenNamespace.DESCRIPTION,
                namespace ->
                    server.interop().contains(namespace)
                        ? "The server itself and the profiles that it follows"
                        : "Hosts and virtual machines")
            .constant(XenNamespace.CLASS_INFO, ClassInfo.OTHER)
            .constant(XenNamespace.DESCRIPTION_OF_CLASS_INFO, "CIM " + CIM_VERSION)
            .constant(XenNamespace.CLASS_TYPE, ClassType.CIM)
            .constant(XenNamespace.CLASS_TYPE_VERSION, CIM_VERSION)
            .constant(
                XenNamespace.DESCRIPTION_OF_CLASS_TYPE, "A part of CIM and the classes of Xen-CIM")
            .absent("other keys name the namespace", XenNamespace.INSTANCE_ID)
            .build();
  }

  @Override
  public List<CimMapping<Inventory, ?, ?>> mappings() {
    return List.of(mapping);
  }
}
