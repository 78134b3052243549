package org.xencim.engine.objects;

import java.util.UUID;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/** The UUID that a client has chosen for what it makes. */
public final class ChosenUuid {
  private ChosenUuid() {}

  /**
   * The UUID that {@code text} is; INVALID_VALUE when it is none or only resembles one, for the
   * object would have another one than the client believes.
   */
  public static UUID parsed(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      // Answered below.
    }
    throw new XenApiException(ErrorCode.INVALID_VALUE, "uuid", text);
  }
}
