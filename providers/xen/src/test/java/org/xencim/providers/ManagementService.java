package org.xencim.providers;

import java.util.Arrays;
import java.util.Map;
import org.xencim.cim.MethodResult;
import org.xencim.cim.ObjectPath;
import org.xencim.wbem.UntypedValue;
import org.xencim.xenapi.Xen;

/** The management service of a host, as a client calls it, and settings for it as MOF. */
record ManagementService(Client client, ObjectPath path) {
  /** Settings that are enough for a machine. */
  static final String SMALL = system("ElementName = \"small\";");

  /** The service of the first host. */
  static ManagementService of(Xen xen) {
    return new ManagementService(new Client(xen), Paths.service(World.uuid(World.ALPHA)));
  }

  static String system(String properties) {
    return settings("Xen_ComputerSystemSettingData", properties);
  }

  static String processor(String properties) {
    return settings("Xen_ProcessorSettingData", properties);
  }

  static String memory(String properties) {
    return settings("Xen_MemorySettingData", properties);
  }

  static String disk(String properties) {
    return settings("Xen_DiskSettingData", properties);
  }

  static String port(String properties) {
    return settings("Xen_NetworkPortSettingData", properties);
  }

  static String settings(String className, String properties) {
    return "instance of " + className + " { " + properties + " };";
  }

  MethodResult define(String system, String... resources) {
    return call(
        "DefineSystem",
        Map.of(
            "SystemSettings", new UntypedValue.Scalar(system),
            "ResourceSettings", new UntypedValue.Array(Arrays.asList(resources))));
  }

  MethodResult destroy(ObjectPath system) {
    return call("DestroySystem", Map.of("AffectedSystem", new UntypedValue.Reference(system)));
  }

  MethodResult call(String method, Map<String, UntypedValue> arguments) {
    return client.invoke(path, method, arguments);
  }
}
