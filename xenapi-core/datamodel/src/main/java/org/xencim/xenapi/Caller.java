package org.xencim.xenapi;

import java.util.Objects;
import java.util.Optional;

/**
 * On whose behalf a call is made; passed explicitly.
 *
 * @param name the authenticated user; empty for somebody who has not logged in
 * @param role what the user may do
 * @param session the Xen-API session, for callers that have one
 * @param origin where the request came from, such as the address of the peer; empty for a caller in
 *     this process
 * @param presence whether the caller is still there while a call waits for something
 */
public record Caller(
    String name, Role role, Optional<Ref<Session>> session, String origin, Presence presence) {
  public Caller {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(presence, "presence");
    if (name.isEmpty() && (role != Role.READ_ONLY || session.isPresent())) {
      throw new IllegalArgumentException("nobody has neither a role nor a session");
    }
  }

  /** A caller that stays until it is answered. */
  public Caller(String name, Role role, Optional<Ref<Session>> session, String origin) {
    this(name, role, session, origin, Presence.LASTING);
  }

  /** A caller that does not come through a Xen-API session. */
  public static Caller of(String name, Role role) {
    return of(name, role, "");
  }

  /** A caller that does not come through a Xen-API session but from elsewhere. */
  public static Caller of(String name, Role role, String origin) {
    return new Caller(name, role, Optional.empty(), origin);
  }

  /** Somebody who has not logged in, and may send nothing but what needs no session. */
  public static Caller unauthenticated(String origin) {
    return new Caller("", Role.READ_ONLY, Optional.empty(), origin);
  }

  /** The same caller, who may leave. */
  public Caller withPresence(Presence other) {
    return new Caller(name, role, session, origin, other);
  }

  /** Whether it is known who this is. */
  public boolean isAuthenticated() {
    return !name.isEmpty();
  }

  /** Fails unless this caller may send {@code call}: SESSION_INVALID, PERMISSION_DENIED. */
  public void requireMaySend(CallModel<?> call) {
    if (call.session() && !isAuthenticated()) {
      throw new XenApiException(ErrorCode.SESSION_INVALID, "");
    }
    if (!role.includes(call.role())) {
      throw new XenApiException(
          ErrorCode.PERMISSION_DENIED,
          call.fullName()
              + " needs the role "
              + call.role().wire()
              + ", and "
              + name
              + " is "
              + role.wire());
    }
  }
}
