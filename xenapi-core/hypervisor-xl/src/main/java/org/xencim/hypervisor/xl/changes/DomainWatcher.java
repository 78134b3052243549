package org.xencim.hypervisor.xl.changes;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainListener;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.Watch;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.domains.DomainIndex;
import org.xencim.hypervisor.xl.domains.GuestStore;
import org.xencim.hypervisor.xl.xenstore.StoreView;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/**
 * Tells listeners which domains to look at. Its sources are what this driver does itself, and
 * changes in xenstore, which are followed from the first listener on; see {@link ChangeFeed}.
 * Nothing is polled.
 */
public final class DomainWatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DomainWatcher.class);

  private final Dom0 dom0;
  private final String host;
  private final EventDelivery delivery;
  private final Map<UUID, Integer> busy = new ConcurrentHashMap<>();
  private volatile @Nullable ChangeFeed feed;

  public DomainWatcher(Dom0 dom0, String host) {
    this.dom0 = dom0;
    this.host = host;
    this.delivery = new EventDelivery("xl events " + host);
  }

  /** When it returns, no later change escapes the listener. */
  public synchronized Watch watch(DomainListener listener) {
    Watch watch = delivery.to(listener);
    if (feed == null) {
      try {
        feed = new ChangeFeed(dom0, host, this::publishOf);
      } catch (DriverException e) {
        watch.close();
        throw e;
      }
    }
    return watch;
  }

  /**
   * Makes a change to a domain and reports it, however the change ends. What others say of the
   * domain meanwhile is not reported, for it is looked at in the end: a look takes dom0's time, and
   * finds a domain half done.
   */
  public void noting(UUID domain, Runnable change) {
    this.<@Nullable Void>noting(
        domain,
        () -> {
          change.run();
          return null;
        });
  }

  <T extends @Nullable Object> T noting(UUID domain, Supplier<T> change) {
    var _ = busy.merge(domain, 1, Integer::sum);
    Optional.ofNullable(feed).ifPresent(it -> it.told().forget(domain));
    try {
      return change.get();
    } finally {
      var _ = busy.merge(domain, -1, (count, one) -> count + one == 0 ? null : count + one);
      note(domain);
    }
  }

  /**
   * What xenstore has that the guest of a domain wrote, by path below the domain's home; empty if
   * xenstore cannot be asked at this moment, or the domain is not known.
   */
  public Optional<Map<String, String>> guest(UUID domain) {
    ChangeFeed current = feed;
    if (current == null) {
      return Optional.empty();
    }
    OptionalInt domid = current.domid(domain);
    return domid.isEmpty()
        ? Optional.empty()
        : current.store().flatMap(store -> read(store, domid.getAsInt()));
  }

  private static Optional<Map<String, String>> read(StoreView store, int domid) {
    try {
      return Optional.of(GuestStore.read(store, domid));
    } catch (XenstoreException e) {
      LOG.debug("xenstore does not say what the guest of domain {} tells", domid, e);
      return Optional.empty();
    }
  }

  /** Domains as xenstore has them; empty if nobody watches, or xenstore cannot be asked. */
  public Optional<DomainIndex> index() {
    return Optional.ofNullable(feed).flatMap(ChangeFeed::index);
  }

  /**
   * Makes a domain as {@link #noting} does, and keeps what was found out about it for those who ask
   * next, if its changes are followed.
   */
  public DomainDetails making(UUID domain, Supplier<DomainDetails> creation) {
    Optional<JustTold> told =
        Optional.ofNullable(feed).filter(it -> it.store().isPresent()).map(ChangeFeed::told);
    long ends = told.map(JustTold::ends).orElse(0L);
    return noting(
        domain,
        () -> {
          DomainDetails made = creation.get();
          told.ifPresent(it -> it.keep(made, ends));
          return made;
        });
  }

  /** What was found out about a domain when it was made, which was just now. */
  public Optional<DomainDetails> justTold(UUID domain) {
    return Optional.ofNullable(feed).flatMap(it -> it.told().of(domain));
  }

  /** Looks at a domain. What takes long is caused more seldom by what guests do. */
  public <T> T timing(Supplier<T> look) {
    long start = System.nanoTime();
    T found = look.get();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Optional.ofNullable(feed).ifPresent(it -> it.noteLook(took));
    return found;
  }

  /** Whether xenstore says for certain that there is no such domain. */
  public boolean isGone(UUID domain) {
    try {
      return index().filter(it -> it.isGone(domain)).isPresent();
    } catch (XenstoreException e) {
      LOG.debug("xenstore does not say whether domain {} is gone", domain, e);
      return false;
    }
  }

  public void note(UUID domain) {
    delivery.publish(new DomainEvent.Domain(domain));
  }

  @Override
  public synchronized void close() {
    if (feed != null) {
      feed.close();
    }
    delivery.close();
  }

  private void publishOf(DomainEvent change) {
    boolean own =
        switch (change) {
          case DomainEvent.Domain(UUID domain) -> busy.containsKey(domain);
          case DomainEvent.Guest(UUID domain) -> busy.containsKey(domain);
          case DomainEvent.Everything() -> false;
        };
    if (!own) {
      delivery.publish(change);
    }
  }
}
