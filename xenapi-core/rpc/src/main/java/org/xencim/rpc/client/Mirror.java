package org.xencim.rpc.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.rpc.News;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.XenApiException;

/**
 * The objects of another server, as of its last news. One thread follows the server and waits for
 * news; whoever has written there asks for them at once, and the follower's own answer, which may
 * be older, is dropped then.
 */
final class Mirror {
  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
  private static final String BEGINNING = "";

  /** Where news come from: a server. */
  @FunctionalInterface
  interface Source {
    /** What has become of all objects since {@code token}, waiting at most {@code patience}. */
    News since(String token, Duration patience);
  }

  private final Source source;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock writer = new ReentrantLock();
  private final AtomicLong asked = new AtomicLong();
  private long answered;
  private volatile String token = BEGINNING;
  private final Consumer<Ref<?>> reader;
  private volatile Inventory inventory = Inventory.empty();

  /**
   * A mirror of a server.
   *
   * @param reader told of each object with measured fields that somebody reads
   */
  Mirror(Source source, Consumer<Ref<?>> reader) {
    this.source = source;
    this.reader = reader;
  }

  Inventory inventory() {
    return inventory.toldOfReading(reader);
  }

  Subscription onChange(ChangeListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Waits for news and takes them. */
  void follow(Duration patience) {
    String since = token;
    @Nullable News news = ask(since, patience);
    writer.lock();
    try {
      if (since.equals(token)) {
        take(news);
      }
    } finally {
      writer.unlock();
    }
  }

  /**
   * Takes all that had happened when this was called. Who comes while others ask is served with the
   * next answer, which is one for all of them.
   */
  void catchUp() {
    long mine = asked.incrementAndGet();
    writer.lock();
    try {
      if (answered < mine) {
        long all = asked.get();
        take(ask(token, Duration.ZERO));
        answered = all;
      }
    } finally {
      writer.unlock();
    }
  }

  /** Takes what was measured of an object; what else there is of it, news tell in their order. */
  <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void takeMeasured(Ref<C> ref, F measured) {
    writer.lock();
    try {
      long revision = inventory.revision() + 1;
      inventory
          .find(ref)
          .map(Row::fields)
          .ifPresent(before -> {
            F after = ApiModel.current().of(ref.type()).withMeasured(before, measured);
            if (!after.equals(before)) {
              publish(revision, List.of(new Change<>(ref, before, after, revision)));
            }
          });
    } finally {
      writer.unlock();
    }
  }

  /** News; null when the server does not know any more what has happened since. */
  private @Nullable News ask(String since, Duration patience) {
    try {
      return source.since(since, patience);
    } catch (XenApiException failure) {
      if (failure.code() != ErrorCode.EVENTS_LOST || since.equals(BEGINNING)) {
        throw failure;
      }
      return null;
    }
  }

  private void take(@Nullable News news) {
    if (news == null) {
      LOG.info("events of the server were lost; everything is read again");
      token = BEGINNING;
      take(source.since(BEGINNING, Duration.ZERO));
      return;
    }
    boolean whole = token.equals(BEGINNING);
    long revision = inventory.revision() + 1;
    List<Change<?, ?>> changes = new ArrayList<>();
    for (News.Item<?, ?> item : news.items()) {
      addChange(item, revision, changes);
    }
    if (whole) {
      addMissing(news, revision, changes);
    }
    publish(revision, changes);
    token = news.token();
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void addChange(
      News.Item<C, F> item, long revision, List<Change<?, ?>> changes) {
    @Nullable F before = inventory.find(item.ref()).map(Row::fields).orElse(null);
    @Nullable F after =
        switch (item) {
          case News.Present<C, F>(Row<C, F> row) -> row.fields();
          case News.Gone<C, F> _ -> null;
        };
    if (!Objects.equals(before, after)) {
      changes.add(new Change<>(item.ref(), before, after, revision));
    }
  }

  /** What is not among all that the server has is gone. */
  private void addMissing(News news, long revision, List<Change<?, ?>> changes) {
    Set<Ref<?>> there = new HashSet<>();
    news.items().forEach(item -> there.add(item.ref()));
    for (ClassModel<?, ?> model : ApiModel.current().classes()) {
      addMissing(model, there, revision, changes);
    }
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void addMissing(
      ClassModel<C, F> model, Set<Ref<?>> there, long revision, List<Change<?, ?>> changes) {
    for (Row<C, F> row : inventory.all(model.type())) {
      if (!there.contains(row.ref())) {
        changes.add(new Change<>(row.ref(), row.fields(), null, revision));
      }
    }
  }

  private void publish(long revision, List<Change<?, ?>> changes) {
    if (changes.isEmpty()) {
      return;
    }
    Inventory next = inventory.with(revision, changes);
    inventory = next;
    for (ChangeListener listener : listeners) {
      try {
        listener.changed(next, changes);
      } catch (RuntimeException e) {
        LOG.error("a listener failed at revision {}", revision, e);
      }
    }
  }
}
