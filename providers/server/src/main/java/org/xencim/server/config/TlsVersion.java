package org.xencim.server.config;

import java.util.Arrays;
import java.util.List;

/** The TLS versions that may be spoken; anything older is broken. */
public enum TlsVersion {
  TLS_1_2("1.2", "TLSv1.2"),
  TLS_1_3("1.3", "TLSv1.3");

  private final String number;
  private final String protocol;

  TlsVersion(String number, String protocol) {
    this.number = number;
    this.protocol = protocol;
  }

  static TlsVersion of(String number) {
    return Arrays.stream(values())
        .filter(version -> version.number.equals(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be 1.2 or 1.3"));
  }

  /** The names, as Java Secure Sockets spell them, of this version and the later ones. */
  public List<String> andLater() {
    return Arrays.stream(values())
        .filter(version -> version.compareTo(this) >= 0)
        .map(version -> version.protocol)
        .toList();
  }
}
