package org.xencim.server.state;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What this machine is called. */
public final class HostName {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private HostName() {}

  /** Its name, or localhost when it has none that a certificate or a CIM path may hold. */
  public static String local() {
    try {
      String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
      return NAME.matcher(name).matches() && name.length() <= 64 ? name : "localhost";
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
