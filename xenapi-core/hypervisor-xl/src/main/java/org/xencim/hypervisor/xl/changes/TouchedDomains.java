package org.xencim.hypervisor.xl.changes;

import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Gathers what changes in xenstore say, until somebody has time for it. What toolstacks do is given
 * out after a moment, for changes come in bursts; what guests can do is paced.
 */
final class TouchedDomains {
  static final Duration BURST = Duration.ofMillis(100);

  /** How many guests are given out at a time, so that no crowd of them is in the way of others. */
  private static final int FACTS_AT_A_TIME = 16;

  private final LongSupplier nanos;
  private final Pacer states = new Pacer(Duration.ofMillis(250), Duration.ofSeconds(10));
  private final Pacer facts = new Pacer(Duration.ofSeconds(1), Duration.ofSeconds(30));
  private Set<Integer> homes = new HashSet<>();
  private Set<Integer> domains = new HashSet<>();
  private final Set<Integer> leaving = new HashSet<>();
  private boolean introduced;
  private boolean released;
  private long noListBefore;
  private boolean closed;

  /**
   * What happened.
   *
   * @param homes domids that were made, or given up, or may mean another domain than before
   * @param domains that are to be looked at
   * @param facts domids of guests that told something about themselves
   * @param introduced whether any domain was
   * @param released whether any domain was
   */
  record Turn(
      Set<Integer> homes,
      Set<Integer> domains,
      Set<Integer> facts,
      boolean introduced,
      boolean released) {}

  /**
   * @param nanos a clock that nobody sets, such as {@link System#nanoTime}
   */
  TouchedDomains(LongSupplier nanos) {
    this.nanos = nanos;
    this.noListBefore = nanos.getAsLong();
  }

  synchronized void note(ChangedPath change) {
    long now = nanos.getAsLong();
    switch (change.kind()) {
      case INTRODUCED -> introduced = true;
      case RELEASED -> {
        released = true;
        homes.addAll(leaving);
        leaving.clear();
      }
      case HOME -> homes.add(change.domid());
      case TOOLSTACK -> domains.add(change.domid());
      case STATE -> states.touch(change.domid(), now, Duration.ZERO);
      case FACTS -> facts.touch(change.domid(), now, Duration.ZERO);
    }
    notifyAll();
  }

  /** Has a domain looked at later, when its toolstack has come to its end with it. */
  synchronized void later(int domid, Duration delay) {
    states.touch(domid, nanos.getAsLong(), delay);
    notifyAll();
  }

  /** Has a domain among the {@link Turn#homes} when any domain ends. */
  synchronized void atNextEnd(int domid) {
    leaving.add(domid);
  }

  /** Lets no {@link Turn#released} through for a while. */
  synchronized void pauseLists(Duration pause) {
    noListBefore = nanos.getAsLong() + pause.toNanos();
  }

  /** Has what guests do cause no look sooner after the last than that. */
  synchronized void paceLooks(Duration interval) {
    states.atLeast(interval);
  }

  synchronized void forget(int domid) {
    leaving.remove(domid);
    states.forget(domid);
    facts.forget(domid);
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /**
   * Waits until there is something to do.
   *
   * @throws InterruptedException also when this was closed
   */
  Turn await() throws InterruptedException {
    awaitFirst();
    Thread.sleep(BURST);
    return take();
  }

  private synchronized void awaitFirst() throws InterruptedException {
    OptionalLong wait = untilDue();
    while (wait.isEmpty() || wait.getAsLong() > 0) {
      requireOpen();
      if (wait.isPresent()) {
        TimeUnit.NANOSECONDS.timedWait(this, wait.getAsLong());
      } else {
        wait();
      }
      wait = untilDue();
    }
    requireOpen();
  }

  private void requireOpen() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("closed");
    }
  }

  private OptionalLong untilDue() {
    long now = nanos.getAsLong();
    if (introduced || !homes.isEmpty() || !domains.isEmpty()) {
      return OptionalLong.of(0);
    }
    LongStream paced =
        LongStream.concat(states.untilDue(now).stream(), facts.untilDue(now).stream());
    LongStream listing =
        released ? LongStream.of(Math.max(0, noListBefore - now)) : LongStream.empty();
    return LongStream.concat(paced, listing).min();
  }

  private synchronized Turn take() {
    long now = nanos.getAsLong();
    boolean list = released && noListBefore - now <= 0;
    domains.addAll(states.take(Integer.MAX_VALUE, now));
    Turn turn = new Turn(homes, domains, facts.take(FACTS_AT_A_TIME, now), introduced, list);
    homes = new HashSet<>();
    domains = new HashSet<>();
    introduced = false;
    released &= !list;
    return turn;
  }
}
