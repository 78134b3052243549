package org.xencim.hypervisor.xl.changes;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.command.LineStream;
import org.xencim.hypervisor.xl.xenstore.StoreView;

/** What {@code xenstore-watch} prints in dom0, where we cannot have a connection of our own. */
final class CommandChanges implements ChangeSource {
  private static final String LAST_WATCH = WATCHED.getLast();

  private final LineStream lines;
  private final CountDownLatch ended = new CountDownLatch(1);

  private CommandChanges(LineStream lines) {
    this.lines = lines;
  }

  /**
   * Returns when the watches are set: xenstore then fires each of them once, in their order.
   *
   * @param patience for the watches to be set: a command may hang, or print what is no such path
   * @throws DriverException if the command does not run, or sets no watches; {@code lines} are
   *     closed then
   */
  static CommandChanges open(
      LineStream lines, String host, Consumer<String> paths, Duration patience) {
    if (!areWatchesSet(lines, patience)) {
      lines.close();
      throw new DriverException(
          new DriverProblem.HostError(
              "watch for changes", "xenstore-watch set no watches, or ended at once"));
    }
    CommandChanges changes = new CommandChanges(lines);
    Thread.ofPlatform().daemon().name("xenstore-watch " + host).start(() -> changes.pump(paths));
    return changes;
  }

  private static boolean areWatchesSet(LineStream lines, Duration patience) {
    CompletableFuture<Boolean> set = new CompletableFuture<>();
    var _ =
        set.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete((_, late) -> {
              if (late != null) {
                lines.close();
              }
            });
    Optional<String> line = lines.next();
    while (line.isPresent() && !line.get().equals(LAST_WATCH)) {
      line = lines.next();
    }
    return set.complete(line.isPresent()) && line.isPresent();
  }

  private void pump(Consumer<String> paths) {
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      paths.accept(line.get());
    }
    ended.countDown();
  }

  @Override
  public Optional<StoreView> store() {
    return Optional.empty();
  }

  @Override
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    lines.close();
  }
}
