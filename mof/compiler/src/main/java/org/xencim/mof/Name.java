package org.xencim.mof;

import org.xencim.cim.CimName;

/** A word as it was written, and where. */
record Name(String text, MofPosition position) {
  CimName cimName() {
    return CimName.of(text);
  }

  boolean is(String keyword) {
    return text.equalsIgnoreCase(keyword);
  }
}
