package org.xencim.providers.service;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one unit of a quantity of memory or storage is in bytes. Understood are the programmatic
 * units of DSP0004 that are multiples of a byte, such as {@code byte}, {@code byte*1024} and {@code
 * byte * 2^20}, and the words that clients of other Xen and libvirt bridges send, such as {@code
 * MegaBytes} and {@code MB}, all of which mean powers of 1024 there.
 */
final class AllocationUnits {
  private static final Pattern PROGRAMMATIC =
      Pattern.compile("byte(?:\\s*\\*\\s*(\\d{1,19})(?:\\s*\\^\\s*(\\d{1,2}))?)?");
  private static final Map<String, Integer> POWERS_OF_1024 =
      Map.ofEntries(
          Map.entry("byte", 0),
          Map.entry("bytes", 0),
          Map.entry("b", 0),
          Map.entry("kilobyte", 1),
          Map.entry("kilobytes", 1),
          Map.entry("kb", 1),
          Map.entry("kib", 1),
          Map.entry("megabyte", 2),
          Map.entry("megabytes", 2),
          Map.entry("mb", 2),
          Map.entry("mib", 2),
          Map.entry("gigabyte", 3),
          Map.entry("gigabytes", 3),
          Map.entry("gb", 3),
          Map.entry("gib", 3));

  private AllocationUnits() {}

  /** The bytes of one unit; empty when the text is no unit of bytes or a unit is too big. */
  static OptionalLong bytes(String units) {
    String text = units.strip().toLowerCase(Locale.ROOT);
    Integer power = POWERS_OF_1024.get(text);
    if (power != null) {
      return OptionalLong.of(1L << (10 * power));
    }
    Matcher programmatic = PROGRAMMATIC.matcher(text);
    return programmatic.matches()
        ? scaled(programmatic.group(1), programmatic.group(2))
        : OptionalLong.empty();
  }

  private static OptionalLong scaled(String factor, String exponent) {
    BigInteger bytes =
        new BigInteger(factor).pow(exponent == null ? 1 : Integer.parseInt(exponent));
    return bytes.signum() > 0 && bytes.bitLength() < Long.SIZE
        ? OptionalLong.of(bytes.longValueExact())
        : OptionalLong.empty();
  }
}
