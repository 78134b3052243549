package org.xencim.engine.config;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;

/**
 * Who did what. Arguments are not in it, for they may be secrets: only the object that a message is
 * about, or the name that somebody tries to log in with.
 *
 * @param session the session of the caller, or the one that a login has opened
 * @param message such as {@code VM.start}
 * @param subject the reference of the object, or the name; empty when there is none
 * @param outcome {@code ok}, an error code, or {@code begun TASK}
 */
public record AuditEntry(
    Instant time,
    Caller caller,
    Optional<Ref<Session>> session,
    String message,
    String subject,
    String outcome) {
  public AuditEntry {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(outcome, "outcome");
  }
}
