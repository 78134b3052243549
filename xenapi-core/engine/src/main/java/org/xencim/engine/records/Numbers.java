package org.xencim.engine.records;

import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/** Numbers that people write as text. */
public final class Numbers {
  private Numbers() {}

  /** {@code text} as a number; INVALID_VALUE for {@code field} when it is none. */
  public static int parse(String field, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new XenApiException(ErrorCode.INVALID_VALUE, field, text);
    }
  }
}
