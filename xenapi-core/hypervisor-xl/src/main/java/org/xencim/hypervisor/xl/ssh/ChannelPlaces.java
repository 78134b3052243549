package org.xencim.hypervisor.xl.ssh;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many channels a connection may have at once. That depends on the server (MaxSessions of
 * OpenSSH), which does not say it, but refuses one too many: so it is found out.
 */
final class ChannelPlaces {
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private int limit;
  private int taken;
  private int lasting;

  /**
   * @param most how many are taken at once of a server that allows as many
   */
  ChannelPlaces(int most) {
    this.most = most;
    this.limit = most;
  }

  /** Takes a place for a command, when there is one. */
  void take() {
    lock.lock();
    try {
      awaitPlace();
      taken++;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a place for as long as the connection lasts.
   *
   * @return whether there is one beside the one that commands need
   */
  boolean takeForGood() {
    lock.lock();
    try {
      if (lasting + 1 >= limit) {
        return false;
      }
      awaitPlace();
      taken++;
      lasting++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a place for as long as the connection lasts, if that leaves some for commands now. */
  boolean takeSpare() {
    lock.lock();
    try {
      boolean spare = Math.max(lasting + 1, taken) + 1 < limit;
      if (spare) {
        taken++;
        lasting++;
      }
      return spare;
    } finally {
      lock.unlock();
    }
  }

  void give() {
    change(() -> taken--);
  }

  void giveForGood() {
    change(() -> {
      taken--;
      lasting--;
    });
  }

  /** Gives back a place that the server refused. Answers whether there are others to wait for. */
  boolean refused() {
    lock.lock();
    try {
      taken--;
      limit = Math.clamp(taken, 1, limit);
      change.signalAll();
      return taken > 0;
    } finally {
      lock.unlock();
    }
  }

  /** Whether those that last leave no place for commands. */
  boolean areAllTakenForGood() {
    lock.lock();
    try {
      return lasting >= limit;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what was found out, as for a new connection. */
  void reset() {
    change(() -> limit = most);
  }

  int limit() {
    lock.lock();
    try {
      return limit;
    } finally {
      lock.unlock();
    }
  }

  private void awaitPlace() {
    while (taken >= limit) {
      change.awaitUninterruptibly();
    }
  }

  private void change(Runnable action) {
    lock.lock();
    try {
      action.run();
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
