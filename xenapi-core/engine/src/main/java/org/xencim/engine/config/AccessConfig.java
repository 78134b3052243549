package org.xencim.engine.config;

import java.util.Objects;

/**
 * Who may log in, for how long, and who takes note of it.
 *
 * @param login finds out who somebody is
 * @param limits how many sessions there are
 * @param waiting how many of their messages may wait
 * @param audit notes who does what
 * @param clients what clients may have stored and may cost
 */
public record AccessConfig(
    Login login,
    SessionLimits limits,
    WaitingLimits waiting,
    AuditLog audit,
    ClientLimits clients) {
  public AccessConfig {
    Objects.requireNonNull(login, "login");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(waiting, "waiting");
    Objects.requireNonNull(audit, "audit");
    Objects.requireNonNull(clients, "clients");
  }

  /** Nobody can log in; callers in this process need not. */
  public static AccessConfig closed() {
    return new AccessConfig(
        Login.ofNobody(),
        SessionLimits.standard(),
        WaitingLimits.standard(),
        AuditLog.none(),
        ClientLimits.standard());
  }

  public AccessConfig withLogin(Login other) {
    return new AccessConfig(other, limits, waiting, audit, clients);
  }

  public AccessConfig withLimits(SessionLimits others) {
    return new AccessConfig(login, others, waiting, audit, clients);
  }

  public AccessConfig withWaiting(WaitingLimits others) {
    return new AccessConfig(login, limits, others, audit, clients);
  }

  public AccessConfig withAudit(AuditLog other) {
    return new AccessConfig(login, limits, waiting, other, clients);
  }

  public AccessConfig withClients(ClientLimits others) {
    return new AccessConfig(login, limits, waiting, audit, others);
  }
}
