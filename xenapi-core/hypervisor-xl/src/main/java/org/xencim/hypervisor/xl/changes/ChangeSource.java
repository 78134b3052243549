package org.xencim.hypervisor.xl.changes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xencim.hypervisor.xl.xenstore.StoreView;

/**
 * Where the paths come from that change in xenstore, and the names {@code @introduceDomain} and
 * {@code @releaseDomain}. It has one life: when it has ended another one is opened.
 */
interface ChangeSource extends AutoCloseable {
  /** What is watched; everything of a domain is below the last. */
  List<String> WATCHED = List.of("@introduceDomain", "@releaseDomain", "/local/domain");

  /** Xenstore itself, if this source can ask it. */
  Optional<StoreView> store();

  /** Whether it has ended; waits for that no longer than {@code patience}. */
  boolean awaitEnd(Duration patience) throws InterruptedException;

  /** Ends it. */
  @Override
  void close();
}
