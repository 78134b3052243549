package org.xencim.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name and password of an Authorization header (RFC 7617).
 *
 * @param user the name
 * @param password the password
 */
record BasicCredentials(String user, String password) {
  private static final String SCHEME = "Basic ";

  /** Reads the header; nothing when there is none, or none that Basic authentication knows. */
  static Optional<BasicCredentials> of(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String text = new String(decoded, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Passwords do not belong in logs. */
  @Override
  public String toString() {
    return "BasicCredentials[" + user + "]";
  }
}
