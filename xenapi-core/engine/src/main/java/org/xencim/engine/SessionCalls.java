package org.xencim.engine;

import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;

/** The messages of class session. */
final class SessionCalls extends ObjectCalls<Session, Session.Fields> implements Session {
  private final SessionRegistry sessions;

  SessionCalls(ObjectStore store, SessionRegistry sessions) {
    super(store, Session.class);
    this.sessions = sessions;
  }

  @Override
  public void logout(Ref<Session> self) {
    sessions.close(self);
  }
}
