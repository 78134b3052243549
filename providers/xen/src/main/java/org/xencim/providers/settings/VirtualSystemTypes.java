package org.xencim.providers.settings;

import java.util.Arrays;
import java.util.Optional;
import org.xencim.xenapi.DomainType;

/** VirtualSystemType: how a guest is virtualised, in the words of CIM. */
public final class VirtualSystemTypes {
  private VirtualSystemTypes() {}

  /** The VirtualSystemType; empty when the Xen-API does not say. */
  public static Optional<String> name(DomainType type) {
    return switch (type) {
      case HVM -> Optional.of("DMTF:Xen:HVM");
      case PV -> Optional.of("DMTF:Xen:PV");
      case PVH -> Optional.of("DMTF:Xen:PVH");
      case UNSPECIFIED -> Optional.empty();
    };
  }

  /** What a VirtualSystemType means, ignoring case; empty when it means nothing to Xen. */
  public static Optional<DomainType> parse(String text) {
    return Arrays.stream(DomainType.values())
        .filter(type -> name(type).filter(text::equalsIgnoreCase).isPresent())
        .findFirst();
  }
}
