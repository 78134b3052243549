package org.xencim.engine.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes what is measured fresh for those who are about to read it. */
public final class Measurements {
  /** Who reads does not wait longer for a host; then it is told what was known before, and when. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Hosts hosts;
  private final Executor background;

  public Measurements(Hosts hosts, Executor background) {
    this.hosts = hosts;
    this.background = background;
  }

  Hosts hosts() {
    return hosts;
  }

  /** Has these hosts asked, all at once, as far as they answer and are not just asked. */
  void refresh(Collection<Reconciler> wanted) {
    List<HostSampler.Question> questions = new ArrayList<>();
    for (Reconciler host : wanted) {
      if (host.isLive()) {
        HostSampler.@Nullable Question question = host.sampler().ask(background);
        if (question != null) {
          questions.add(question);
        }
      }
    }
    questions.forEach(Measurements::await);
  }

  /** A question that takes long has its time but once, however many wait for it. */
  private static void await(HostSampler.Question question) {
    long left = question.begunNanos() + PATIENCE.toNanos() - System.nanoTime();
    try {
      var _ = question.answered().await(left, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
