package org.xencim.hypervisor.xl.xenstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Payloads of requests. */
final class Requests {
  private static final byte[] NOTHING = new byte[0];

  private Requests() {}

  /** Strings, each ended by a NUL. */
  static byte[] strings(String... strings) {
    return withValue(NOTHING, strings);
  }

  /**
   * Strings, each ended by a NUL, and bytes up to the end of the message.
   *
   * @throws XenstoreException EINVAL if a string is empty or has a NUL itself
   */
  static byte[] withValue(byte[] value, String... strings) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (String string : strings) {
      if (string.isEmpty() || string.indexOf('\0') >= 0) {
        throw new XenstoreException(
            XenstoreError.EINVAL, "Xenstore cannot have the path \"" + string + "\".");
      }
      payload.writeBytes(string.getBytes(UTF_8));
      payload.write(0);
    }
    payload.writeBytes(value);
    return payload.toByteArray();
  }

  /** For people: the kind of request and the path it was about. */
  static String describe(MessageType type, byte[] payload) {
    int end = 0;
    while (end < payload.length && payload[end] != 0) {
      end++;
    }
    return end == 0 ? type.name() : type + " of \"" + new String(payload, 0, end, UTF_8) + "\"";
  }
}
