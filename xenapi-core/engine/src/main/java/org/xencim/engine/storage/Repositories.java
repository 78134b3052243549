package org.xencim.engine.storage;

import java.util.Comparator;
import java.util.Optional;
import org.xencim.engine.follow.Hosts;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.XenApiException;

/** Finds out where repositories are. */
final class Repositories {
  private final Hosts hosts;

  Repositories(Hosts hosts) {
    this.hosts = hosts;
  }

  /**
   * Where a repository is that can make images; SR_OPERATION_NOT_SUPPORTED when it is of another
   * kind, SR_NOT_ATTACHED when no host is connected to it.
   */
  ImagePlace writable(Inventory inventory, Ref<Sr> sr) {
    if (!inventory.get(sr).isWritable()) {
      throw new XenApiException(ErrorCode.SR_OPERATION_NOT_SUPPORTED, sr);
    }
    return attached(inventory, sr);
  }

  /** Where a repository is that a host is connected to; SR_NOT_ATTACHED. */
  ImagePlace attached(Inventory inventory, Ref<Sr> sr) {
    inventory.get(sr);
    return inventory.referencing(Pbd.Fields::sr, sr).stream()
        .filter(pbd -> pbd.fields().currentlyAttached())
        .min(Comparator.comparing(Row::ref))
        .map(pbd -> place(pbd.fields()))
        .orElseThrow(() -> new XenApiException(ErrorCode.SR_NOT_ATTACHED, sr));
  }

  /** Where a connection leads, in use or not. */
  ImagePlace place(Pbd.Fields pbd) {
    String directory = pbd.deviceConfig().getOrDefault(Locations.KEY, "");
    return new ImagePlace(hosts.get(pbd.host()), pbd.sr(), directory);
  }

  /** The repository of a host that makes images and has most room. */
  Optional<Ref<Sr>> roomiest(Inventory inventory, Ref<Host> host) {
    return inventory.referencing(Pbd.Fields::host, host).stream()
        .filter(pbd -> pbd.fields().currentlyAttached())
        .map(pbd -> pbd.fields().sr())
        .filter(sr -> inventory.get(sr).isWritable())
        .max(
            Comparator.<Ref<Sr>>comparingLong(sr -> room(inventory.get(sr)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static long room(Sr.Fields sr) {
    return sr.physicalSize() - sr.physicalUtilisation();
  }
}
