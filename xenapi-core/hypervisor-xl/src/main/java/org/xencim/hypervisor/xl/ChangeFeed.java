package org.xencim.hypervisor.xl;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.RunState;

/**
 * Changes made by others, as xenstore announces them. A change there says that something happened,
 * seldom what; so the domains are listed once for all the lines that have come, and what differs
 * from the last list is reported.
 *
 * <p>A connection that is lost is made anew, ever more slowly, and {@link DomainEvent.Everything}
 * is reported then.
 */
final class ChangeFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);

  /** Of those in watch.sh. */
  private static final String LAST_WATCH = "/local/domain";

  /** Stands among domids for a change that names no domain. */
  private static final int NO_DOMAIN = -1;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Lines come in bursts: one list serves all that come while it is waited for. */
  private static final Duration BURST = Duration.ofMillis(100);

  /**
   * What toolstack and guest kernels write; what guests write at leisure (data, attr) is not in it.
   */
  private static final Pattern DOMAIN_PATH =
      Pattern.compile(
          "/local/domain/(?!0/)(\\d+)(|/name|/control/.*|/device/.*|/memory/target|/cpu/.*)");

  private static final Pattern BACKEND_PATH =
      Pattern.compile("/local/domain/\\d+/backend/(?!console)\\w+/(\\d+)/.*");

  private final Dom0 dom0;
  private final Consumer<DomainEvent> target;
  private final Set<Integer> touched = new HashSet<>();
  private final Thread reader;
  private final Thread lister;
  private Map<Integer, Seen> last = Map.of();
  private @Nullable LineStream stream;
  private boolean closed;

  ChangeFeed(Dom0 dom0, String host, Consumer<DomainEvent> target) {
    this.dom0 = dom0;
    this.target = target;
    connect();
    try {
      last = look();
    } catch (DriverException e) {
      close(stream);
      throw e;
    }
    reader = Thread.ofPlatform().daemon().name("xenstore-watch " + host).start(this::read);
    lister = Thread.ofPlatform().daemon().name("xl changes " + host).start(this::list);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      close(stream);
      notifyAll();
    }
    reader.interrupt();
    lister.interrupt();
  }

  /** Returns when the watches are set: xenstore then fires each of them once, in their order. */
  private void connect() {
    LineStream made = dom0.changes();
    try {
      adopt(made);
      awaitWatches(made);
    } catch (DriverException e) {
      made.close();
      throw e;
    }
  }

  private synchronized void adopt(LineStream made) {
    if (closed) {
      throw lost("nobody listens any more");
    }
    close(stream);
    stream = made;
  }

  private static void awaitWatches(LineStream made) {
    Optional<String> line = made.next();
    while (line.isPresent() && !line.get().equals(LAST_WATCH)) {
      line = made.next();
    }
    if (line.isEmpty()) {
      throw lost("xenstore-watch ended at once");
    }
  }

  private static DriverException lost(String reason) {
    return new DriverException(new DriverProblem.HostError("watch for changes", reason));
  }

  private void read() {
    try {
      while (!isClosed()) {
        pump();
        target.accept(new DomainEvent.Everything());
        reconnect();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reconnect() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!isClosed()) {
      Thread.sleep(pause);
      try {
        connect();
        touch(NO_DOMAIN);
        target.accept(new DomainEvent.Everything());
        return;
      } catch (DriverException e) {
        if (isClosed()) {
          return;
        }
        pause = longer(pause);
        log.warn("no changes are seen, trying again in {}: {}", pause, e.getMessage());
      }
    }
  }

  private void pump() {
    LineStream current;
    synchronized (this) {
      current = stream;
    }
    while (current != null) {
      Optional<String> line = current.next();
      if (line.isEmpty()) {
        return;
      }
      note(line.get());
    }
  }

  private void note(String line) {
    Matcher backend = BACKEND_PATH.matcher(line);
    Matcher domain = DOMAIN_PATH.matcher(line);
    if (line.startsWith("@")) {
      touch(NO_DOMAIN);
    } else if (backend.matches()) {
      touch(Integer.parseInt(backend.group(1)));
    } else if (domain.matches()) {
      touch(Integer.parseInt(domain.group(1)));
    }
  }

  private synchronized void touch(int domid) {
    touched.add(domid);
    notifyAll();
  }

  private void list() {
    try {
      for (Set<Integer> domids = await(); !domids.isEmpty(); domids = await()) {
        try {
          report(domids, look());
        } catch (DriverException e) {
          log.warn("the domains could not be listed: {}", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The domids that were touched since; empty when closed. */
  private Set<Integer> await() throws InterruptedException {
    synchronized (this) {
      while (touched.isEmpty() && !closed) {
        wait();
      }
    }
    Thread.sleep(BURST);
    synchronized (this) {
      Set<Integer> domids = closed ? Set.of() : Set.copyOf(touched);
      touched.clear();
      return domids;
    }
  }

  private Map<Integer, Seen> look() {
    Map<Integer, Seen> seen = new HashMap<>();
    for (ListedDomain domain : dom0.list()) {
      seen.put(domain.domid(), new Seen(domain.uuid(), domain.name(), domain.runState()));
    }
    return seen;
  }

  private void report(Set<Integer> domids, Map<Integer, Seen> now) {
    Set<UUID> changed = new HashSet<>();
    Set<Integer> all = new HashSet<>(last.keySet());
    all.addAll(now.keySet());
    for (int domid : all) {
      Seen before = last.get(domid);
      Seen after = now.get(domid);
      if (domids.contains(domid) || differs(before, after)) {
        List.of(Optional.ofNullable(before), Optional.ofNullable(after))
            .forEach(seen -> seen.ifPresent(domain -> changed.add(domain.uuid)));
      }
    }
    last = now;
    changed.forEach(uuid -> target.accept(new DomainEvent.Domain(uuid)));
  }

  /** Whether a guest runs or waits changes all the time. */
  private static boolean differs(@Nullable Seen before, @Nullable Seen after) {
    if (before == null || after == null) {
      return true;
    }
    boolean sameState =
        before.state == after.state || (before.state.isLive() && after.state.isLive());
    return !sameState || !before.name.equals(after.name) || !before.uuid.equals(after.uuid);
  }

  private static void close(@Nullable LineStream stream) {
    if (stream != null) {
      stream.close();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private record Seen(UUID uuid, String name, RunState state) {}
}
