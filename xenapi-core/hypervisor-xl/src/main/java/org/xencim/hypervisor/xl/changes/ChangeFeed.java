package org.xencim.hypervisor.xl.changes;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.domains.DomainIndex;
import org.xencim.hypervisor.xl.domains.KnownDomains;
import org.xencim.hypervisor.xl.text.ListedDomain;
import org.xencim.hypervisor.xl.xenstore.StoreView;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/**
 * Changes made by others, as xenstore announces them. Most name the domid they are about, of which
 * xenstore knows the UUID. All domains are listed only when some domain has ended, for xenstore
 * does not say which: once for all that ended while the last list was made.
 *
 * <p>A connection that is lost is made anew, ever more slowly, and {@link DomainEvent.Everything}
 * is reported then.
 */
final class ChangeFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** A connection that lasts this long is a good one. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  /** How often it is looked whether xenstore still answers, or can be reached in a better way. */
  private static final Duration CHECK = Duration.ofSeconds(15);

  /** A toolstack keeps the configuration of a domain when it has made it, and does not say so. */
  private static final Duration MAKING = Duration.ofSeconds(1);

  /** What a guest does has it looked at for one part in so many of the time at most. */
  private static final int LOOK_SHARE = 4;

  private final Dom0 dom0;
  private final Consumer<DomainEvent> target;
  private final ChangeSources sources;
  private final TouchedDomains touched = new TouchedDomains(System::nanoTime);
  private final KnownDomains known = new KnownDomains();
  private final JustTold told = new JustTold(System::nanoTime);
  private final Thread keeper;
  private final Thread follower;
  private @Nullable ChangeSource source;
  private boolean closed;

  ChangeFeed(Dom0 dom0, String host, Consumer<DomainEvent> target) {
    this.dom0 = dom0;
    this.target = target;
    this.sources = new ChangeSources(dom0, host, this::note);
    ChangeSource first = adopt(sources.open());
    try {
      var _ = known.update(dom0.list());
    } catch (DriverException e) {
      first.close();
      throw e;
    }
    dom0.expectCreations();
    keeper = Thread.ofPlatform().daemon().name("xenstore of " + host).start(this::keep);
    follower = Thread.ofPlatform().daemon().name("xl changes " + host).start(this::follow);
  }

  /** Xenstore itself, if it can be asked at this moment. */
  Optional<StoreView> store() {
    return Optional.ofNullable(source()).flatMap(ChangeSource::store);
  }

  /** Domains as xenstore has them, if it can be asked at this moment. */
  Optional<DomainIndex> index() {
    return store().map(store -> new DomainIndex(store, known));
  }

  /** What need not be asked again yet. */
  JustTold told() {
    return told;
  }

  /** Notes what a look at a domain took. */
  void noteLook(Duration took) {
    touched.paceLooks(took.multipliedBy(LOOK_SHARE));
  }

  /** The domid that a domain was last seen to have. */
  OptionalInt domid(UUID domain) {
    return known.domid(domain);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      close(source);
    }
    touched.close();
    keeper.interrupt();
    follower.interrupt();
  }

  private void note(String path) {
    Optional<ChangedPath> change = ChangedPath.of(path);
    change.ifPresent(told::note);
    change.ifPresent(touched::note);
  }

  private synchronized ChangeSource adopt(ChangeSource made) {
    if (closed) {
      made.close();
      throw new DriverException(
          new DriverProblem.HostError("watch for changes", "nobody listens any more"));
    }
    close(source);
    source = made;
    return made;
  }

  private synchronized @Nullable ChangeSource source() {
    return source;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private static void close(@Nullable ChangeSource source) {
    if (source != null) {
      source.close();
    }
  }

  private void keep() {
    Duration pause = Duration.ZERO;
    long opened = System.nanoTime();
    try {
      for (ChangeSource current = source(); current != null && !isClosed(); current = source()) {
        if (current.awaitEnd(CHECK)) {
          told.forgetAll();
          target.accept(new DomainEvent.Everything());
          // What ends again and again has the whole host read each time.
          pause = System.nanoTime() - opened > SETTLED.toNanos() ? FIRST_PAUSE : longer(pause);
          reconnect(pause);
          opened = System.nanoTime();
        } else {
          check(current);
          dom0.expectCreations();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DriverException e) {
      LOG.debug("closed meanwhile", e);
    }
  }

  private void check(ChangeSource current) {
    if (current.store().isEmpty()) {
      sources.openBetter().ifPresent(this::adopt);
      return;
    }
    try {
      var _ = current.store().get().find("/local/domain/0/name");
    } catch (XenstoreException e) {
      LOG.warn("xenstore does not answer: {}", e.getMessage());
      current.close();
    }
  }

  private void reconnect(Duration first) throws InterruptedException {
    Duration pause = first;
    while (!isClosed()) {
      Thread.sleep(pause);
      try {
        var _ = adopt(sources.open());
        touched.note(new ChangedPath(ChangedPath.Kind.RELEASED, ChangedPath.NO_DOMAIN));
        target.accept(new DomainEvent.Everything());
        return;
      } catch (DriverException e) {
        if (isClosed()) {
          return;
        }
        pause = longer(pause);
        LOG.warn("no changes are seen, trying again in {}: {}", pause, e.getMessage());
      }
    }
  }

  private static Duration longer(Duration pause) {
    if (pause.isZero()) {
      return FIRST_PAUSE;
    }
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private void follow() {
    try {
      while (true) {
        act(touched.await());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What cannot be found out is made good by reading everything. */
  private void act(TouchedDomains.Turn turn) {
    try {
      Optional<StoreView> store = store();
      Set<Integer> unclear = unclear(turn, store);
      store.ifPresent(view -> unclear.forEach(domid -> resolve(view, domid)));
      report(turn);
      if (turn.released() || (store.isEmpty() && !unclear.isEmpty())) {
        list();
        report(turn);
      }
    } catch (DriverException | XenstoreException e) {
      LOG.warn("what changed on the host cannot be found out: {}", e.getMessage());
      target.accept(new DomainEvent.Everything());
    } catch (RuntimeException e) { // nothing that a host says may end this thread
      LOG.error("what changed on the host cannot be found out", e);
      target.accept(new DomainEvent.Everything());
    }
  }

  /** The domids of which we do not know which domain has them now. */
  private Set<Integer> unclear(TouchedDomains.Turn turn, Optional<StoreView> store) {
    Set<Integer> unclear = new HashSet<>(turn.homes());
    turn.domains().stream().filter(domid -> !known.knows(domid)).forEach(unclear::add);
    if (turn.introduced() && store.isPresent()) {
      DomainIndex.domids(store.get()).filter(domid -> !known.knows(domid)).forEach(unclear::add);
    }
    return unclear;
  }

  private void resolve(StoreView store, int domid) {
    boolean isNew = !known.knows(domid);
    Optional<UUID> uuid = DomainIndex.uuid(store, domid);
    if (uuid.isEmpty() && isLeaving(store, domid)) {
      return;
    }
    known.note(domid, uuid).forEach(this::report);
    if (uuid.isEmpty()) {
      touched.forget(domid);
    } else if (isNew) {
      touched.later(domid, MAKING);
    }
  }

  /** Whether a domain whose home is gone is not: its end, which is near, will be told. */
  private boolean isLeaving(StoreView store, int domid) {
    if (!known.knows(domid)) {
      return false;
    }
    touched.atNextEnd(domid);
    return store.isIntroduced(domid);
  }

  private void report(TouchedDomains.Turn turn) {
    turn.domains().forEach(domid -> known.uuid(domid).ifPresent(this::report));
    turn.facts()
        .forEach(domid ->
            known.uuid(domid).ifPresent(uuid -> target.accept(new DomainEvent.Guest(uuid))));
  }

  private void report(UUID domain) {
    target.accept(new DomainEvent.Domain(domain));
  }

  /** The cost of lists is bounded: at least half of the time there is none. */
  private void list() {
    long start = System.nanoTime();
    List<ListedDomain> listed = dom0.list();
    touched.pauseLists(Duration.ofNanos(System.nanoTime() - start));
    known.update(listed).forEach(this::report);
  }
}
