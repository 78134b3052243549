package org.xencim.server.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.xencim.engine.config.AuditEntry;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;

/** An entry as a line. Values are quoted and escaped, so that nobody writes lines of their own. */
final class AuditLine {
  private static final int LONGEST_VALUE = 256;

  private AuditLine() {}

  /**
   * Writes an entry.
   *
   * @param times how often it has happened by now
   */
  static String of(AuditEntry entry, long times) {
    return entry.time()
        + field("user", entry.caller().name())
        + field("origin", entry.caller().origin())
        + field("session", entry.session().map(AuditLine::trace).orElse(""))
        + field("message", entry.message())
        + field("subject", entry.subject())
        + field("outcome", entry.outcome())
        + (times > 1 ? field("times", Long.toString(times)) : "");
  }

  /** A session's reference is its secret, so only a digest tells which session it was. */
  static String trace(Ref<Session> session) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(session.handle().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static String field(String name, String value) {
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  private static String escaped(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(value.length(), LONGEST_VALUE); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return value.length() > LONGEST_VALUE ? text + "..." : text.toString();
  }
}
