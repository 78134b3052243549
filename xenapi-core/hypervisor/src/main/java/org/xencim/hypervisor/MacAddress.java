package org.xencim.hypervisor;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** An Ethernet address, written as six lower-case pairs with colons. */
public record MacAddress(String text) {

  private static final Pattern FORM = Pattern.compile("\\p{XDigit}{2}(:\\p{XDigit}{2}){5}");
  private static final HexFormat PAIRS = HexFormat.ofDelimiter(":");

  public MacAddress {
    SpecRules.require(FORM.matcher(text).matches(), "mac", text, "is not a MAC address");
    text = text.toLowerCase(Locale.ROOT);
  }

  /** From the low 48 bits, the first octet highest. */
  public static MacAddress ofBits(long bits) {
    byte[] octets = new byte[6];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (bits >> (40 - 8 * i));
    }
    return new MacAddress(PAIRS.formatHex(octets));
  }

  /** The six octets as the low 48 bits, the first one highest. */
  public long bits() {
    return HexFormat.fromHexDigitsToLong(text.replace(":", ""));
  }

  @Override
  public String toString() {
    return text;
  }
}
