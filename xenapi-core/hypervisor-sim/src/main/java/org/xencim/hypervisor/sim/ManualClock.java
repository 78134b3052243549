package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Time that moves only when it is told to. Tasks run in the thread that moves it. */
public final class ManualClock implements SimClock {

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
  private Instant now;
  private long scheduled;

  public ManualClock(Instant start) {
    this.now = start;
  }

  /** Starts at a fixed moment, so that what is derived from it is the same in every run. */
  public ManualClock() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Timer schedule(Duration delay, Runnable task) {
    Entry entry = new Entry(now.plus(delay), scheduled++, task);
    entries.add(entry);
    return () -> cancel(entry);
  }

  /** Moves time on by that much, running on the way what becomes due. */
  public void advance(Duration by) {
    Instant end = instant().plus(by);
    for (Optional<Entry> due = takeDue(end); due.isPresent(); due = takeDue(end)) {
      due.get().task().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  /** Moves time to the next task and runs it; false if nothing is scheduled. */
  public boolean advanceToNext() {
    Optional<Entry> next = takeDue(Instant.MAX);
    next.ifPresent(entry -> entry.task().run());
    return next.isPresent();
  }

  private synchronized Optional<Entry> takeDue(Instant end) {
    Entry first = entries.peek();
    if (first == null || first.due().isAfter(end)) {
      return Optional.empty();
    }
    entries.remove();
    if (first.due().isAfter(now)) {
      now = first.due();
    }
    return Optional.of(first);
  }

  private synchronized void cancel(Entry entry) {
    entries.remove(entry);
  }

  private record Entry(Instant due, long number, Runnable task) {}
}
