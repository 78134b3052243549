package org.xencim.xenapi;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** What a guest tells of itself. */
@ApiClass(
    name = "VM_guest_metrics",
    doc = "What a guest tells of itself.",
    keeping = Keeping.SETTINGS)
public non-sealed interface VmGuestMetrics
    extends ApiObject<VmGuestMetrics, VmGuestMetrics.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(doc = "Operating system: name, uname, distro, major, minor.")
          Map<String, String> osVersion,
      @Field(wire = "PV_drivers_version", doc = "Version of the paravirtualised drivers.")
          Map<String, String> pvDriversVersion,
      @Field(doc = "Memory as the guest sees it.") Map<String, String> memory,
      @Field(doc = "Disks as the guest sees them.") Map<String, String> disks,
      @Field(doc = "Addresses: 0/ip, 0/ipv6/0.") Map<String, String> networks,
      @Field(doc = "Whatever else the guest tells.") Map<String, String> other,
      @Field(doc = "When this was last read.") Instant lastUpdated)
      implements ApiRecord<VmGuestMetrics, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      osVersion = FrozenMap.copyOf(osVersion);
      pvDriversVersion = FrozenMap.copyOf(pvDriversVersion);
      memory = FrozenMap.copyOf(memory);
      disks = FrozenMap.copyOf(disks);
      networks = FrozenMap.copyOf(networks);
      other = FrozenMap.copyOf(other);
      Objects.requireNonNull(lastUpdated, "lastUpdated");
    }
  }
}
