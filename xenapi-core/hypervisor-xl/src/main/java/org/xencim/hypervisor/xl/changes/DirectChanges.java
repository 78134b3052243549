package org.xencim.hypervisor.xl.changes;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.xencim.hypervisor.xl.xenstore.StoreView;
import org.xencim.hypervisor.xl.xenstore.XenstoreClient;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/** Watches of our own in xenstore. */
final class DirectChanges implements ChangeSource {
  private final XenstoreClient client;

  private DirectChanges(XenstoreClient client) {
    this.client = client;
  }

  /**
   * Returns when the watches are set.
   *
   * @param paths called on the thread that receives
   * @throws XenstoreException if xenstore does not answer as it should; the client is closed then
   */
  static DirectChanges open(XenstoreClient client, Consumer<String> paths) {
    try {
      for (String watched : WATCHED) {
        var _ = client.watch(watched, exceptTheFirst(paths));
      }
      return new DirectChanges(client);
    } catch (XenstoreException e) {
      client.close();
      throw e;
    }
  }

  /** A watch begins with the path that it is for, whether something changed or not. */
  private static Consumer<String> exceptTheFirst(Consumer<String> paths) {
    AtomicBoolean begun = new AtomicBoolean();
    return path -> {
      if (begun.getAndSet(true)) {
        paths.accept(path);
      }
    };
  }

  @Override
  public Optional<StoreView> store() {
    return Optional.of(client.store());
  }

  @Override
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return client.awaitEnd(patience).isPresent();
  }

  @Override
  public void close() {
    client.close();
  }
}
