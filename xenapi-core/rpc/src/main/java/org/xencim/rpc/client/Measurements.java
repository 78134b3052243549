package org.xencim.rpc.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.XenApiException;

/**
 * Has the server asked for what is measured of objects that somebody reads, which it tells of by no
 * event. Who reads does not wait for that; the next one finds it. An object is not asked for again
 * before what is known of it is old, and nothing while nobody reads.
 */
final class Measurements implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Measurements.class);

  /** Servers do not measure more often. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  /** How many objects are remembered before those that were asked for long ago are forgotten. */
  private static final int REMEMBERED = 1000;

  /** Asks the server for an object and has the answer shown. */
  @FunctionalInterface
  interface Question {
    /** Fails when the server does not answer, or has no such object any more. */
    void ask(Ref<?> object);
  }

  private final Question question;
  private final Map<Ref<?>, Long> asked = new ConcurrentHashMap<>();
  private final BlockingQueue<Ref<?>> wanted = new LinkedBlockingQueue<>();
  private final Thread asker;

  Measurements(Question question) {
    this.question = question;
    this.asker = Thread.ofVirtual().name("measurements of another server").start(this::run);
  }

  /** Notes that an object is read now. */
  void note(Ref<?> object) {
    long now = System.nanoTime();
    Long last = asked.get(object);
    // Of several that read at once one asks.
    boolean isOld =
        last == null
            ? asked.putIfAbsent(object, now) == null
            : isOld(last, now) && asked.replace(object, last, now);
    if (isOld) {
      wanted.add(object);
    }
  }

  private static boolean isOld(long asked, long now) {
    return now - asked >= FRESH.toNanos();
  }

  private void run() {
    try {
      while (true) {
        ask(wanted.take());
        if (asked.size() > REMEMBERED) {
          long now = System.nanoTime();
          asked.values().removeIf(last -> isOld(last, now));
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(Ref<?> object) {
    try {
      question.ask(object);
    } catch (XenApiException e) {
      LOG.debug("what is measured of {} stays as it was known", object, e);
    }
  }

  @Override
  public void close() {
    asker.interrupt();
  }
}
