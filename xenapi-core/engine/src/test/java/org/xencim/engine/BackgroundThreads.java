package org.xencim.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads for what an engine does by itself, for whose end a test can wait. */
final class BackgroundThreads implements Executor {
  private final Phaser working = new Phaser(1);

  @Override
  public void execute(Runnable work) {
    working.register();
    Thread.startVirtualThread(() -> {
      try {
        work.run();
      } finally {
        working.arriveAndDeregister();
      }
    });
  }

  /** Waits until all that was begun has ended. */
  void awaitEnd() {
    try {
      working.awaitAdvanceInterruptibly(working.arrive(), 20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("what the engine does by itself does not end", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
