package org.xencim.engine.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xencim.engine.journal.LoggedChange;
import org.xencim.engine.objects.ChangeLog;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Event;
import org.xencim.xenapi.XenApiException;

/**
 * What one session has registered for, and how far it has been told. It has no queue: it is a place
 * in the log of changes, whose bound is the bound of what a session can fall behind.
 */
public final class EventRegistration {
  private EventFilter filter = EventFilter.NOTHING;
  private long revision;
  private long lastId;

  /** Adds classes and objects; VALUE_NOT_SUPPORTED when they are too many. */
  synchronized void add(List<String> classes, long now) {
    EventFilter more = filter.with(classes);
    if (filter.isNothing()) {
      revision = now;
    }
    filter = more;
  }

  synchronized void remove(List<String> classes) {
    filter = filter.without(classes);
  }

  synchronized boolean isEmpty() {
    return filter.isNothing();
  }

  /** How a change is told, under the number of its event; nothing when it is not to be told. */
  @FunctionalInterface
  interface Telling {
    Optional<Event.Fields> tell(LoggedChange change, long id);
  }

  /**
   * The events of what was changed since the last time; nothing when there are none. EVENTS_LOST
   * when that is not known any more; what comes after can be asked for again.
   *
   * @param now the revision up to which is told
   */
  synchronized Optional<List<Event.Fields>> news(ChangeLog log, long now, Telling telling) {
    List<Event.Fields> news = new ArrayList<>();
    for (LoggedChange change : changes(log, now)) {
      if (filter.takes(change.ref())) {
        telling.tell(change, lastId + 1).ifPresent(news::add);
        lastId = news.isEmpty() ? lastId : news.getLast().id();
      }
    }
    return news.isEmpty() ? Optional.empty() : Optional.of(news);
  }

  private List<LoggedChange> changes(ChangeLog log, long now) {
    long since = revision;
    revision = Math.max(now, since);
    return log.between(since, now).orElseThrow(() -> new XenApiException(ErrorCode.EVENTS_LOST));
  }
}
