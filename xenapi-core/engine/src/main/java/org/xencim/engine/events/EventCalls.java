package org.xencim.engine.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xencim.engine.journal.LoggedChange;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.tasks.Visibility;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Event;
import org.xencim.xenapi.EventBatch;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Snapshot;
import org.xencim.xenapi.XenApiException;

/** The messages of class event, which tell of one log of changes, whatever has made these. */
public final class EventCalls extends ObjectCalls<Event, Event.Fields> implements Event {
  // Then there is no news, so that nobody waits for ever for a client that has gone.
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Function<Ref<Session>, Listener> sessions;
  private final WaitingRoom room;
  private final Caller caller;

  /**
   * @param sessions what listens for a session; SESSION_INVALID
   */
  public EventCalls(
      ObjectStore store,
      Function<Ref<Session>, Listener> sessions,
      WaitingRoom room,
      CallContext context) {
    super(store, Event.class);
    this.sessions = sessions;
    this.room = room;
    this.caller = context.caller();
  }

  @Override
  public void register(List<String> classes) {
    session().events().add(classes, store().inventory().revision());
  }

  @Override
  public void unregister(List<String> classes) {
    session().events().remove(classes);
    // A message of the session that waits has nothing to wait for any more, maybe.
    room.wake();
  }

  private Listener session() {
    return caller
        .session()
        .map(sessions)
        .orElseThrow(() -> new XenApiException(ErrorCode.SESSION_INVALID, ""));
  }

  @Override
  public List<Event.Fields> next() {
    Listener session = session();
    return session.whileWaiting(
        () -> room.await(caller, Optional.of(LONGEST_WAIT), () -> news(session)).orElse(List.of()));
  }

  private Optional<List<Event.Fields>> news(Listener session) {
    session.requireAlive();
    if (session.events().isEmpty()) {
      throw new XenApiException(ErrorCode.SESSION_NOT_REGISTERED, session.ref());
    }
    Inventory inventory = store().inventory();
    return session
        .events()
        .news(store().log(), inventory.revision(), (change, id) -> event(inventory, change, id));
  }

  private Optional<Event.Fields> event(Inventory inventory, LoggedChange change, long id) {
    Ref<?> ref = change.ref();
    return Visibility.isHidden(caller, change)
        ? Optional.empty()
        : Optional.of(
            new Event.Fields(
                id,
                change.time(),
                ApiModel.current().of(ref).name(),
                change.operation(),
                Handle.of(ref),
                change.uuid(),
                inventory.findAny(ref).map(row -> new Snapshot(row, inventory))));
  }

  @Override
  public EventBatch from(List<String> classes, String token, double timeout) {
    EventQuery query = new EventQuery(store(), caller, EventFilter.of(classes), token);
    return caller
        .session()
        .map(sessions)
        .map(session ->
            session.whileWaiting(() -> query.await(room, timeout, session::requireAlive)))
        .orElseGet(() -> query.await(room, timeout, () -> {}));
  }

  @Override
  public String inject(String className, Handle handle) {
    ClassModel<?, ?> model =
        ApiModel.current()
            .byName(className)
            .orElseThrow(() -> new XenApiException(ErrorCode.HANDLE_INVALID, className, handle));
    return new EventToken(store().storeId(), touch(ref(model, handle))).toString();
  }

  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Ref<C> ref(
      ClassModel<C, F> model, Handle handle) {
    return Ref.of(model.type(), handle.text());
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> long touch(Ref<C> ref) {
    if (Visibility.isHidden(caller, store().inventory(), ref)) {
      throw new XenApiException(ErrorCode.HANDLE_INVALID, ApiModel.current().of(ref).name(), ref);
    }
    return store()
        .compute(changes -> {
          changes.touch(ref);
          return changes.inventory().revision();
        });
  }

  @Override
  public long getCurrentId() {
    return store().inventory().revision() + 1;
  }
}
