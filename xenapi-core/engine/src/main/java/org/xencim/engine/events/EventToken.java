package org.xencim.engine.events;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/** A moment in the history of a store; opaque to clients. */
record EventToken(UUID storeId, long revision) {
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}),([0-9]{1,18})");

  EventToken {
    Objects.requireNonNull(storeId, "storeId");
  }

  /** Reads what {@link #toString} writes; EVENT_FROM_TOKEN_PARSE_FAILURE. */
  static EventToken parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new XenApiException(ErrorCode.EVENT_FROM_TOKEN_PARSE_FAILURE, text);
    }
    return new EventToken(UUID.fromString(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return storeId + "," + revision;
  }
}
