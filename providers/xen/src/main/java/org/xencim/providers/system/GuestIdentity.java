package org.xencim.providers.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xencim.providers.rows.VirtualMachine;

/**
 * OtherIdentifyingInfo of a machine: what it is, and what its guest tells of itself.
 *
 * @param description what the information is, as in IdentifyingDescriptions
 * @param info the information, as in OtherIdentifyingInfo
 */
record GuestIdentity(String description, String info) {
  /** All that is known of a machine. */
  static List<GuestIdentity> of(VirtualMachine machine) {
    List<GuestIdentity> known = new ArrayList<>();
    known.add(new GuestIdentity("Type", "Virtual System"));
    known.add(new GuestIdentity("Model", "Xen Virtual System"));
    known.add(new GuestIdentity("UUID", machine.uuid()));
    machine
        .guestMetrics()
        .ifPresent(guest -> {
          add(known, "OS Name", guest.osVersion(), "name");
          add(known, "OS UName", guest.osVersion(), "uname");
          add(known, "OS Distribution", guest.osVersion(), "distro");
          add(known, "Major Version", guest.osVersion(), "major");
          add(known, "Minor Version", guest.osVersion(), "minor");
        });
    return known;
  }

  private static void add(
      List<GuestIdentity> known, String description, Map<String, String> told, String key) {
    String info = told.get(key);
    if (info != null && !info.isEmpty()) {
      known.add(new GuestIdentity(description, info));
    }
  }
}
