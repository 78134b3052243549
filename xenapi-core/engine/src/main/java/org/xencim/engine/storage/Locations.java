package org.xencim.engine.storage;

import java.util.Map;
import org.xencim.hypervisor.HostPath;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.XenApiException;

/**
 * Where clients may say that repositories are. Images are known by their paths, so what is in a
 * directory would be known twice, and free where it is in use, if it could be written in two ways.
 */
final class Locations {
  /** Key of PBD.device_config for the directory. */
  static final String KEY = "location";

  private Locations() {}

  /** The directory of a repository of that type; VALUE_NOT_SUPPORTED. */
  static String require(Map<String, String> deviceConfig, String type) {
    String directory = deviceConfig.getOrDefault(KEY, "");
    if (!HostPath.isNormal(directory)) {
      throw refused(
          deviceConfig,
          "its location must be the path of a directory without . and .. in it and / at its end");
    }
    if (ImagePlace.isVolumeGroup(directory) != type.equals(Sr.Fields.VOLUME_GROUP)) {
      throw refused(deviceConfig, "its location must be /dev/ and a volume group for lvm only");
    }
    return directory;
  }

  /**
   * Fails unless {@code pbd} may be configured so: with a location that no other connection of its
   * host has, or none yet; VALUE_NOT_SUPPORTED, SR_DEVICE_IN_USE.
   */
  static void check(Inventory inventory, Ref<Pbd> pbd, Pbd.Fields fields) {
    if (fields.deviceConfig().containsKey(KEY)) {
      String type = inventory.get(fields.sr()).type();
      String directory = require(fields.deviceConfig(), type);
      if (inventory.referencing(Pbd.Fields::host, fields.host()).stream()
          .filter(row -> !row.ref().equals(pbd))
          .anyMatch(row -> directory.equals(row.fields().deviceConfig().get(KEY)))) {
        throw new XenApiException(ErrorCode.SR_DEVICE_IN_USE);
      }
    }
  }

  private static XenApiException refused(Map<String, String> deviceConfig, String reason) {
    return new XenApiException(
        ErrorCode.VALUE_NOT_SUPPORTED, "device_config", deviceConfig, reason);
  }
}
