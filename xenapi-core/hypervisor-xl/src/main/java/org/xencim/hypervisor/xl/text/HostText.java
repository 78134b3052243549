package org.xencim.hypervisor.xl.text;

/** Words of a host as part of an error, which may not be of any length. */
public final class HostText {
  private static final int LONGEST = 1000;

  private HostText() {}

  public static String bounded(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }

  public static String bounded(Exception reason) {
    return bounded(String.valueOf(reason.getMessage()));
  }
}
