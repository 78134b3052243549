package org.xencim.rpc;

import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/** Values that a client sent and that do not fit. */
final class Misfit {
  private static final int SHOWN = 100;

  private Misfit() {}

  /** A value of another type than {@code place} has. */
  static XenApiException type(String place) {
    return new XenApiException(ErrorCode.FIELD_TYPE_ERROR, place);
  }

  /** A value of the right type that {@code place} cannot have. */
  static XenApiException value(String place, @Nullable Object value, String reason) {
    return new XenApiException(
        ErrorCode.VALUE_NOT_SUPPORTED, place, shortened(String.valueOf(value)), reason);
  }

  /** What a client sent may be megabytes long. A character of two halves stays whole. */
  static String shortened(String text) {
    return shortened(text, SHOWN);
  }

  /** The same for texts of which more may be shown. */
  static String shortened(String text, int shown) {
    if (text.length() <= shown) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(shown - 1)) ? shown - 1 : shown;
    return text.substring(0, end) + "…";
  }
}
