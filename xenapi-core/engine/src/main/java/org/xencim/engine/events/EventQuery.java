package org.xencim.engine.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.xencim.engine.journal.LoggedChange;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.tasks.Visibility;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Event;
import org.xencim.xenapi.EventBatch;
import org.xencim.xenapi.EventOperation;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Snapshot;
import org.xencim.xenapi.XenApiException;

/** One {@code event.from}: the latest state of each object that has changed since a token. */
final class EventQuery {
  // Not every way that a client can go is seen.
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final ObjectStore store;
  private final Caller caller;
  private final EventFilter filter;

  /** What was changed after this revision is not told yet; at first maybe nothing is. */
  private OptionalLong since;

  /** EVENT_FROM_TOKEN_PARSE_FAILURE, EVENTS_LOST for the token of another store. */
  EventQuery(ObjectStore store, Caller caller, EventFilter filter, String token) {
    this.store = store;
    this.caller = caller;
    this.filter = filter;
    this.since = token.isEmpty() ? OptionalLong.empty() : OptionalLong.of(revision(token));
  }

  private long revision(String text) {
    EventToken token = EventToken.parse(text);
    if (!token.storeId().equals(store.storeId())) {
      throw new XenApiException(ErrorCode.EVENTS_LOST);
    }
    return token.revision();
  }

  /**
   * Waits until there are events.
   *
   * @param timeout in seconds; a batch without events is answered after it
   * @param alive throws when there is nobody to be told any more
   */
  EventBatch await(WaitingRoom room, double timeout, Runnable alive) {
    return room.await(
            caller,
            Optional.of(duration(timeout)),
            () -> {
              alive.run();
              Inventory inventory = store.inventory();
              List<Event.Fields> events = events(inventory);
              // What is of no interest is not looked at again.
              since = OptionalLong.of(inventory.revision());
              return events.isEmpty()
                  ? Optional.empty()
                  : Optional.of(batch(inventory.revision(), inventory, events));
            })
        .orElseGet(() -> batch(since.orElseThrow(), store.inventory(), List.of()));
  }

  private static Duration duration(double seconds) {
    long longest = LONGEST_WAIT.toMillis();
    // Not a number becomes 0.
    return Duration.ofMillis(Math.clamp((long) (seconds * 1000), 0, longest));
  }

  private List<Event.Fields> events(Inventory inventory) {
    return since.isPresent() ? changed(inventory, since.getAsLong()) : everything(inventory);
  }

  private List<Event.Fields> everything(Inventory inventory) {
    List<Event.Fields> events = new ArrayList<>();
    for (ClassModel<?, ?> model : ApiModel.current().classes()) {
      if (filter.concerns(model)) {
        addAll(inventory, model, events);
      }
    }
    return events;
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void addAll(
      Inventory inventory, ClassModel<C, F> model, List<Event.Fields> events) {
    for (Row<C, F> row : inventory.all(model.type())) {
      if (filter.takes(row.ref()) && !Visibility.isHidden(caller, inventory, row.ref())) {
        events.add(
            new Event.Fields(
                inventory.revision(),
                store.now(),
                nameOf(row.ref()),
                EventOperation.ADD,
                Handle.of(row.ref()),
                row.fields().uuid(),
                Optional.of(new Snapshot(row, inventory))));
      }
    }
  }

  private static String nameOf(Ref<?> ref) {
    return ApiModel.current().of(ref).name().toLowerCase(Locale.ROOT);
  }

  /** At the place of the last change of each object. */
  private List<Event.Fields> changed(Inventory inventory, long revision) {
    Map<Ref<?>, Fate> fates = new LinkedHashMap<>();
    for (LoggedChange change : changes(inventory, revision)) {
      if (filter.takes(change.ref()) && !Visibility.isHidden(caller, change)) {
        Fate earlier = fates.remove(change.ref());
        fates.put(change.ref(), earlier == null ? Fate.of(change) : earlier.then(change));
      }
    }
    return fates.values().stream().flatMap(fate -> fate.told(inventory).stream()).toList();
  }

  private Collection<LoggedChange> changes(Inventory inventory, long revision) {
    if (revision > inventory.revision()) {
      throw new XenApiException(ErrorCode.EVENTS_LOST);
    }
    return store
        .log()
        .between(revision, inventory.revision())
        .orElseThrow(() -> new XenApiException(ErrorCode.EVENTS_LOST));
  }

  /** What has become of an object: a deletion is told even if there is an object again. */
  private record Fate(boolean added, boolean deleted, LoggedChange last) {
    static Fate of(LoggedChange change) {
      EventOperation operation = change.operation();
      return new Fate(operation == EventOperation.ADD, operation == EventOperation.DEL, change);
    }

    Fate then(LoggedChange next) {
      return switch (next.operation()) {
        case ADD -> new Fate(true, deleted, next);
        case MOD -> new Fate(added, deleted, next);
        case DEL -> new Fate(false, true, next);
      };
    }

    List<Event.Fields> told(Inventory inventory) {
      List<Event.Fields> told = new ArrayList<>();
      if (deleted) {
        told.add(event(EventOperation.DEL, Optional.empty()));
      }
      inventory
          .findAny(last.ref())
          .map(row -> new Snapshot(row, inventory))
          .map(row -> event(added ? EventOperation.ADD : EventOperation.MOD, Optional.of(row)))
          .ifPresent(told::add);
      return told;
    }

    private Event.Fields event(EventOperation operation, Optional<Snapshot> snapshot) {
      return new Event.Fields(
          last.revision(),
          last.time(),
          nameOf(last.ref()),
          operation,
          Handle.of(last.ref()),
          last.uuid(),
          snapshot);
    }
  }

  private EventBatch batch(long revision, Inventory inventory, List<Event.Fields> events) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ClassModel<?, ?> model : ApiModel.current().classes()) {
      if (filter.concerns(model) && model.isStored()) {
        counts.put(model.name().toLowerCase(Locale.ROOT), count(inventory, model));
      }
    }
    String token = new EventToken(store.storeId(), revision).toString();
    return new EventBatch(events, token, counts);
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> long count(
      Inventory inventory, ClassModel<C, F> model) {
    Collection<Row<C, F>> all = inventory.all(model.type());
    return model.name().equals("task")
        ? all.stream().filter(row -> !Visibility.isHidden(caller, inventory, row.ref())).count()
        : all.size();
  }
}
