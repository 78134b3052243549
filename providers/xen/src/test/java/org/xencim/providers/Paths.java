package org.xencim.providers;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.xencim.cim.CimInstance;
import org.xencim.cim.CimName;
import org.xencim.cim.CimValue;
import org.xencim.cim.ObjectPath;

/** Paths of what is served, as a client writes them. */
final class Paths {
  private Paths() {}

  /** The path of an instance, with its keys in the order of name and value. */
  static ObjectPath path(String className, String... keys) {
    List<ObjectPath.Key> bindings = new ArrayList<>();
    for (int i = 0; i < keys.length; i += 2) {
      bindings.add(new ObjectPath.Key(CimName.of(keys[i]), new CimValue.Text(keys[i + 1])));
    }
    return ObjectPath.of(CimName.of(className), bindings).in(Client.NAMESPACE);
  }

  /** The path that an instance came with. */
  static ObjectPath path(CimInstance instance) {
    return requireNonNull(instance.path(), "path");
  }

  static ObjectPath system(String uuid) {
    return path("Xen_ComputerSystem", "CreationClassName", "Xen_ComputerSystem", "Name", uuid);
  }

  static ObjectPath host(String uuid) {
    return path(
        "Xen_HostComputerSystem", "CreationClassName", "Xen_HostComputerSystem", "Name", uuid);
  }

  /** A class such as {@code Xen_Disk}, and what of its DeviceID follows the system. */
  static ObjectPath device(String className, String system, String part) {
    return path(
        className,
        "SystemCreationClassName",
        "Xen_ComputerSystem",
        "SystemName",
        system,
        "CreationClassName",
        className,
        "DeviceID",
        "Xen:" + system + "/" + part);
  }

  /** A resource such as {@code Disk}, and what of its InstanceID follows {@code Xen:}. */
  static ObjectPath settings(String resource, String id) {
    return path("Xen_" + resource + "SettingData", "InstanceID", "Xen:" + id);
  }

  /** The management service of a host. */
  static ObjectPath service(String host) {
    return path(
        "Xen_VirtualSystemManagementService",
        "CreationClassName",
        "Xen_VirtualSystemManagementService",
        "Name",
        "Xen Hypervisor",
        "SystemCreationClassName",
        "Xen_HostComputerSystem",
        "SystemName",
        host);
  }
}
