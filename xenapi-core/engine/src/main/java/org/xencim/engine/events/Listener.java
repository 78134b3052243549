package org.xencim.engine.events;

import java.util.function.Supplier;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;

/** A session, as far as it is told of events. */
public interface Listener {
  Ref<Session> ref();

  /** What it wants to be told of. */
  EventRegistration events();

  /** SESSION_INVALID when the session has ended. */
  void requireAlive();

  /**
   * What {@code wait} answers, which may take long: the session is in use meanwhile.
   * SESSION_INVALID when it has ended by then.
   */
  <T> T whileWaiting(Supplier<T> wait);
}
