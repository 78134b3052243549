package org.xencim.xenapi;

import java.util.Locale;
import java.util.regex.Pattern;

/** Java names to the names of the Xen-API. */
final class Snake {
  private static final Pattern WORD_START = Pattern.compile("(?<=.)(?=[A-Z])");

  private Snake() {}

  /** {@code nameLabel} to {@code name_label}. */
  static String of(String camel) {
    return WORD_START.matcher(camel).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
