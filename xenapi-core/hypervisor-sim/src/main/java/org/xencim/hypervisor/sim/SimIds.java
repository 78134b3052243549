package org.xencim.hypervisor.sim;

import java.util.UUID;
import org.xencim.hypervisor.MacAddress;

/** Identifiers that are the same in every run, and differ between simulated hosts. */
final class SimIds {

  /** What an identifier is for. */
  enum Kind {
    HOST(0),
    STANDARD_VM(1),
    GENERATED_VM(2);

    private final long digits;

    Kind(long digits) {
      this.digits = digits;
    }
  }

  private static final long XEN_VENDOR = 0x00163eL << 24;
  private static final long LOCAL = 0x020000L << 24;

  private SimIds() {}

  /** Version 4 in form, so that strict clients accept it: {@code 5e0c1a00-HHHH-4000-8KKK-…}. */
  static UUID uuid(int host, Kind kind, int number) {
    long high = 0x5e0c1a00L << 32 | (long) host << 16 | 0x4000;
    long low = (0x8000L | kind.digits) << 48 | number;
    return new UUID(high, low);
  }

  /** For an interface of a domain; 16 hosts with a million interfaces each. */
  static MacAddress guestMac(int host, int number) {
    return MacAddress.ofBits(XEN_VENDOR | (long) (host & 0xf) << 20 | number);
  }

  /** For an interface of a host. */
  static MacAddress hostMac(int host, int number) {
    return MacAddress.ofBits(LOCAL | (long) host << 8 | number);
  }
}
