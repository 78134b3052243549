package org.xencim.engine.access;

import java.util.function.Supplier;
import org.xencim.engine.events.EventRegistration;
import org.xencim.engine.events.Listener;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;

/** A session that is told of events. */
record ListeningSession(SessionRegistry sessions, LiveSession session) implements Listener {
  @Override
  public Ref<Session> ref() {
    return session.ref();
  }

  @Override
  public EventRegistration events() {
    return session.events();
  }

  @Override
  public void requireAlive() {
    session.requireAlive();
  }

  /** A session whose user was removed while it waited ends then. */
  @Override
  public <T> T whileWaiting(Supplier<T> wait) {
    session.beginWait();
    T answer;
    try {
      answer = wait.get();
    } finally {
      sessions.endWait(session);
    }
    sessions.validateAfterWait(session);
    return answer;
  }
}
