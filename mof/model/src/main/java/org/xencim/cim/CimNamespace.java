package org.xencim.cim;

import java.util.Locale;

/** A namespace such as {@code root/cimv2}: no slash at either end, compared ignoring case. */
public final class CimNamespace implements Comparable<CimNamespace> {
  private final String text;
  private final String folded;

  private CimNamespace(String text) {
    this.text = text;
    this.folded = text.toLowerCase(Locale.ROOT);
  }

  /** A namespace from its text; slashes at the ends are dropped. */
  public static CimNamespace of(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == '/') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == '/') {
      end--;
    }
    return new CimNamespace(text.substring(start, end));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CimNamespace namespace && folded.equals(namespace.folded);
  }

  @Override
  public int hashCode() {
    return folded.hashCode();
  }

  @Override
  public int compareTo(CimNamespace other) {
    return folded.compareTo(other.folded);
  }

  @Override
  public String toString() {
    return text;
  }
}
