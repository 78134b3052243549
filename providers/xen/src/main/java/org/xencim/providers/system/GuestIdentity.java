package org.xencim.providers.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xencim.providers.rows.VirtualMachine;
import org.xencim.xenapi.VmGuestMetrics;

/**
 * OtherIdentifyingInfo of a machine: what it is, and what its guest tells of itself.
 *
 * @param description what the information is, as in IdentifyingDescriptions
 * @param key where the guest tells it, in os_version
 */
record GuestIdentity(String description, String key) {
  private static final List<GuestIdentity> OF_GUEST =
      List.of(
          new GuestIdentity("OS Name", "name"),
          new GuestIdentity("OS UName", "uname"),
          new GuestIdentity("OS Distribution", "distro"),
          new GuestIdentity("Major Version", "major"),
          new GuestIdentity("Minor Version", "minor"));

  /** IdentifyingDescriptions: what each piece of information is. */
  static List<String> descriptions(VirtualMachine machine) {
    List<String> descriptions = atFirst("Type", "Model", "UUID");
    Map<String, String> told = told(machine);
    for (GuestIdentity identity : OF_GUEST) {
      if (!told.getOrDefault(identity.key, "").isEmpty()) {
        descriptions.add(identity.description);
      }
    }
    return descriptions;
  }

  /** OtherIdentifyingInfo: the information, in the same order. */
  static List<String> info(VirtualMachine machine) {
    List<String> info = atFirst("Virtual System", "Xen Virtual System", machine.uuid());
    Map<String, String> told = told(machine);
    for (GuestIdentity identity : OF_GUEST) {
      String value = told.getOrDefault(identity.key, "");
      if (!value.isEmpty()) {
        info.add(value);
      }
    }
    return info;
  }

  private static List<String> atFirst(String type, String model, String uuid) {
    List<String> texts = new ArrayList<>(3 + OF_GUEST.size());
    texts.add(type);
    texts.add(model);
    texts.add(uuid);
    return texts;
  }

  private static Map<String, String> told(VirtualMachine machine) {
    return machine.guestMetrics().map(VmGuestMetrics.Fields::osVersion).orElse(Map.of());
  }
}
