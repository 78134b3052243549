package org.xencim.engine.follow;

import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has readings of one domain committed in the order in which they were made: who reads a domain
 * holds its lock until what it has read is committed.
 */
final class DomainLocks {
  private final ReentrantLock[] locks = new ReentrantLock[64];

  DomainLocks() {
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /** Does {@code work}, which reads and commits one domain. */
  void with(UUID domain, Runnable work) {
    ReentrantLock lock = locks[Math.floorMod(domain.hashCode(), locks.length)];
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /** Does {@code work}, which reads and commits all domains. */
  void withAll(Runnable work) {
    int held = 0;
    try {
      while (held < locks.length) {
        locks[held].lock();
        held++;
      }
      work.run();
    } finally {
      while (held > 0) {
        held--;
        locks[held].unlock();
      }
    }
  }
}
