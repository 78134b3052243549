package org.xencim.engine.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that calls SQLite. A native call pins the thread it is made on, and two of them
 * would stop all virtual threads of a small machine.
 */
final class StoreThread implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("xencim-store").factory());

  /** Work that may fail as SQLite does. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws Exception;
  }

  /**
   * Has {@code work} done and waits for it, interrupted or not: what it does to the store must be
   * known to the caller.
   *
   * @throws JournalException that {@code work} threw, or when the thread has ended
   */
  <T> T call(Work<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      thread.execute(() -> run(work, done));
    } catch (RejectedExecutionException e) {
      throw new JournalException("the store is closed", e);
    }
    try {
      return done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static <T> void run(Work<T> work, CompletableFuture<T> done) {
    try {
      done.complete(work.run());
    } catch (Exception | Error e) {
      done.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      boolean _ = thread.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
