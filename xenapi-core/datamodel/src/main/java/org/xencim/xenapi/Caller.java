package org.xencim.xenapi;

import java.util.Objects;
import java.util.Optional;

/**
 * On whose behalf a call is made; passed explicitly.
 *
 * @param name the authenticated user
 * @param role what the user may do
 * @param session the Xen-API session, for callers that have one
 */
public record Caller(String name, Role role, Optional<Ref<Session>> session) {
  public Caller {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(session, "session");
  }

  /** A caller that does not come through a Xen-API session. */
  public static Caller of(String name, Role role) {
    return new Caller(name, role, Optional.empty());
  }
}
