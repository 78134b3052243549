package org.xencim.engine;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.XenApiException;

/** Who is logged in. Whether a user is who he says he is was found out before. */
final class SessionRegistry {
  private final ObjectStore store;
  private final InstantSource clock;
  private final Ids ids;

  SessionRegistry(ObjectStore store, EngineConfig config) {
    this.store = store;
    this.clock = config.clock();
    this.ids = config.ids();
  }

  /** Begins a session of an authenticated user. */
  Ref<Session> open(Caller user, Ref<Host> host, String originator) {
    UUID uuid = ids.next();
    Ref<Session> ref = Ref.of(Session.class, ids.handle(uuid));
    Session.Fields session =
        Draft.of(Session.class)
            .set(Session.Fields::uuid, uuid.toString())
            .set(Session.Fields::thisHost, host)
            .set(Session.Fields::thisUser, user.name())
            .set(Session.Fields::role, user.role())
            .set(Session.Fields::lastActive, clock.instant())
            .set(Session.Fields::originator, originator)
            .build();
    store.change(changes -> changes.put(ref, session));
    return ref;
  }

  /** The caller that a session stands for; SESSION_INVALID. */
  Caller caller(Ref<Session> session) {
    return store
        .inventory()
        .find(session)
        .map(row -> new Caller(row.fields().thisUser(), row.fields().role(), Optional.of(session)))
        .orElseThrow(() -> new XenApiException(ErrorCode.SESSION_INVALID, session));
  }

  void close(Ref<Session> session) {
    store.change(changes -> changes.remove(session));
  }
}
