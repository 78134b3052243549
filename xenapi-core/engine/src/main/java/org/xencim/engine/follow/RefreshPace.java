package org.xencim.engine.follow;

import java.time.Duration;

/**
 * How long to wait before a host is read again, although nothing has happened. A host that does not
 * answer is tried ever more seldom. One that takes long to answer has work to do for others:
 * reading it shall not take more than a small share of its time.
 */
final class RefreshPace {
  /** A host that comes back is noticed after this many intervals at the latest. */
  private static final int LONGEST_SILENCE = 8;

  /** The share of its time that a slow host is read. */
  private static final int SHARE = 10;

  /**
   * In intervals; an engine's mark at a host, which each reading renews, must not grow old
   * meanwhile.
   */
  private static final int LONGEST_PAUSE = 3;

  private final Duration interval;
  private int failures;
  private Duration last = Duration.ZERO;

  RefreshPace(Duration interval) {
    this.interval = interval;
  }

  synchronized void note(boolean answered, Duration took) {
    failures = answered ? 0 : failures + 1;
    last = took;
  }

  /** 1 interval, 1, 2, 4 and so on while the host does not answer, more if it answers slowly. */
  synchronized Duration pause() {
    if (failures > 0) {
      return interval.multipliedBy(Math.min(LONGEST_SILENCE, 1 << Math.min(failures - 1, 30)));
    }
    Duration fair = last.multipliedBy(SHARE);
    Duration longest = interval.multipliedBy(LONGEST_PAUSE);
    return fair.compareTo(interval) < 0 ? interval : fair.compareTo(longest) > 0 ? longest : fair;
  }
}
