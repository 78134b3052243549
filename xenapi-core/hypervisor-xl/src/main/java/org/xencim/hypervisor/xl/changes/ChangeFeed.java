package org.xencim.hypervisor.xl.changes;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DriverException;
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
 * <p>When no changes were seen for a while, {@link DomainEvent.Everything} is reported.
 */
final class ChangeFeed implements SourceKeeper.Follower, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

  /** A toolstack keeps the configuration of a domain when it has made it, and does not say so. */
  private static final Duration MAKING = Duration.ofSeconds(1);

  /** What a guest does has it looked at for one part in so many of the time at most. */
  private static final int LOOK_SHARE = 4;

  private final Dom0 dom0;
  private final Consumer<DomainEvent> target;
  private final SourceKeeper keeper;
  private final TouchedDomains touched = new TouchedDomains(System::nanoTime);
  private final KnownDomains known = new KnownDomains();
  private final JustTold told = new JustTold(System::nanoTime);
  private final Thread follower;

  ChangeFeed(Dom0 dom0, String host, Consumer<DomainEvent> target) {
    this.dom0 = dom0;
    this.target = target;
    this.keeper = new SourceKeeper(new ChangeSources(dom0, host, this::note), this);
    try {
      var _ = known.update(dom0.list());
    } catch (DriverException e) {
      keeper.close();
      throw e;
    }
    dom0.expectCreations();
    keeper.start("xenstore of " + host);
    follower = Thread.ofPlatform().daemon().name("xl changes " + host).start(this::follow);
  }

  /** Xenstore itself, if it can be asked at this moment. */
  Optional<StoreView> store() {
    return keeper.store();
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
    keeper.close();
    touched.close();
    follower.interrupt();
  }

  @Override
  public void lost() {
    told.forgetAll();
    target.accept(new DomainEvent.Everything());
  }

  @Override
  public void restored() {
    touched.note(new ChangedPath(ChangedPath.Kind.RELEASED, ChangedPath.NO_DOMAIN));
    target.accept(new DomainEvent.Everything());
  }

  @Override
  public void checked() {
    dom0.expectCreations();
  }

  private void note(String path) {
    Optional<ChangedPath> change = ChangedPath.of(path);
    change.ifPresent(told::note);
    change.ifPresent(touched::note);
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
