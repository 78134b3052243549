package org.xencim.engine.config;

/** Takes note of who does what. */
@FunctionalInterface
public interface AuditLog {
  /** Notes one message that was carried out or refused. */
  void note(AuditEntry entry);

  /** Notes nothing. */
  static AuditLog none() {
    return _ -> {};
  }
}
