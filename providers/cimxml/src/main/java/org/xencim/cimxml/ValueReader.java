package org.xencim.cimxml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the text of VALUE and VALUE.ARRAY. */
final class ValueReader {
  private ValueReader() {}

  /** The elements of the VALUE.ARRAY that the cursor is on; null for NULL. */
  static List<@Nullable String> array(XmlCursor cursor) {
    List<@Nullable String> texts = new ArrayList<>();
    while (cursor.child()) {
      if (cursor.element().equals("VALUE.NULL")) {
        texts.add(null);
        cursor.close();
      } else {
        cursor.require("VALUE");
        texts.add(cursor.text());
      }
    }
    return texts;
  }
}
