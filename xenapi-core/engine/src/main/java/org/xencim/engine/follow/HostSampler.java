package org.xencim.engine.follow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.MeasuredRecords;
import org.xencim.engine.records.Rates;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.HostCounters;
import org.xencim.xenapi.XenApiException;

/**
 * Reads the counters of one host when somebody wants to know what is measured there, and what is
 * known is not fresh. It is one question for all who ask meanwhile, and for all domains; nothing is
 * asked while nobody reads. A rate is over the time between the last two readings.
 */
final class HostSampler {
  private static final Logger LOG = LoggerFactory.getLogger(HostSampler.class);

  /** The host is not asked again before that. */
  static final Duration FRESH = Duration.ofSeconds(5);

  /** A question that is being put to the host. */
  record Question(long begunNanos, CountDownLatch answered) {}

  private final HostLink link;
  private final ObjectStore store;
  private final InstantSource clock;
  private final MeasuredRecords records;
  private @Nullable Instant asked;
  private @Nullable Question pending;
  private Rates.@Nullable Sample last;

  HostSampler(HostLink link, ObjectStore store, InstantSource clock, MeasuredRecords records) {
    this.link = link;
    this.store = store;
    this.clock = clock;
    this.records = records;
  }

  /** The question whose answer makes what is known fresh; null when it is. */
  @Nullable Question ask(Executor background) {
    Question question;
    synchronized (this) {
      if (pending != null || isFresh()) {
        return pending;
      }
      asked = clock.instant();
      question = new Question(System.nanoTime(), new CountDownLatch(1));
      pending = question;
    }
    background.execute(() -> answer(question));
    return question;
  }

  private synchronized boolean isFresh() {
    return asked != null && Duration.between(asked, clock.instant()).abs().compareTo(FRESH) < 0;
  }

  /** Whether virtual CPUs were measured one by one not longer ago than that. */
  synchronized boolean hasMeasuredWithin(Duration age) {
    return last != null && Duration.between(last.time(), clock.instant()).abs().compareTo(age) <= 0;
  }

  private void answer(Question question) {
    try {
      HostCounters counters = link.driver().counters();
      take(new Rates.Sample(clock.instant(), counters));
    } catch (DriverException | XenApiException e) {
      LOG.warn("the counters of host {} cannot be read: {}", link.name(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the counters of host {} cannot be read", link.name(), e);
    } finally {
      synchronized (this) {
        pending = null;
      }
      question.answered.countDown();
    }
  }

  private void take(Rates.Sample sample) {
    Rates rates;
    synchronized (this) {
      rates = Rates.between(last, sample);
      last = sample;
    }
    store.change(changes -> records.write(changes, sample, rates));
  }
}
