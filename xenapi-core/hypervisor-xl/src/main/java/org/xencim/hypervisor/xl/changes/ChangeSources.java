package org.xencim.hypervisor.xl.changes;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/**
 * Opens the best source of changes that a host allows: xenstore's socket, or else a command in
 * dom0. Which it is depends on the host's SSH server, and on whose process we are; that is found
 * out each time.
 */
final class ChangeSources {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeSources.class);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Dom0 dom0;
  private final String host;
  private final Consumer<String> paths;
  private Optional<Boolean> saidDirect = Optional.empty();

  ChangeSources(Dom0 dom0, String host, Consumer<String> paths) {
    this.dom0 = dom0;
    this.host = host;
    this.paths = paths;
  }

  /**
   * @throws DriverException if the host cannot be watched in any way
   */
  ChangeSource open() {
    try {
      return direct();
    } catch (IOException | XenstoreException e) {
      ChangeSource source = CommandChanges.open(dom0.changes(), host, paths, PATIENCE);
      say(false, e.getMessage());
      return source;
    }
  }

  /** A better source than a command, if there is one by now. */
  Optional<ChangeSource> openBetter() {
    try {
      return Optional.of(direct());
    } catch (IOException | XenstoreException e) {
      LOG.debug("xenstore of {} cannot be reached directly yet", host, e);
      return Optional.empty();
    }
  }

  private ChangeSource direct() throws IOException {
    ChangeSource source = DirectChanges.open(dom0.xenstore(), paths);
    say(true, "");
    return source;
  }

  /** Says what is used, but not again with each connection. */
  private synchronized void say(boolean direct, @Nullable String reason) {
    Optional<Boolean> now = Optional.of(direct);
    if (saidDirect.equals(now)) {
      return;
    }
    saidDirect = now;
    if (direct) {
      LOG.info("changes of host {} come from its xenstore", host);
    } else {
      LOG.warn(
          "changes of host {} come from xenstore-watch, which tells less: xenstore itself cannot be"
              + " reached: {}",
          host,
          reason);
    }
  }
}
