package org.xencim.server.state;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords that nobody has to remember. */
public final class Secrets {
  private Secrets() {}

  /** A text that nobody guesses: 128 random bits in hexadecimal digits. */
  public static String random() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
