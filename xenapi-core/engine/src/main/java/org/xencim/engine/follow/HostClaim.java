package org.xencim.engine.follow;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.config.Ids;
import org.xencim.engine.records.HostLink;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/**
 * Keeps this engine's mark at a host, and notices another engine's: two that manage one host would
 * undo each other's work, so the second only looks.
 */
final class HostClaim {
  private static final Logger LOG = LoggerFactory.getLogger(HostClaim.class);

  private final HostLink link;
  private final UUID engine;
  private final String description;
  private volatile Optional<String> manager = Optional.empty();

  /**
   * @param store id of the store of this engine, which it has after a restart too
   */
  HostClaim(HostLink link, UUID store) {
    this.link = link;
    // One host that is attached under two names has two managers as well.
    this.engine = Ids.of(store.toString(), "engine", link.name());
    this.description =
        "the Xen-CIM engine %s (process %d on %s)"
            .formatted(store, ProcessHandle.current().pid(), machine());
  }

  /** Where this engine runs, for who looks for it. */
  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      LOG.debug("this machine does not know its own name", e);
      return "a machine that does not know its name";
    }
  }

  /** The other engine that manages the host, as of the last renewal. */
  Optional<String> manager() {
    return manager;
  }

  /** Renews the mark, as is to be done whenever the host is read. */
  void renew() {
    Optional<String> found = claim();
    if (!found.equals(manager)) {
      found.ifPresentOrElse(
          other ->
              LOG.warn("host {} is managed by {}: it is shown and not changed", link.name(), other),
          () -> LOG.info("host {} is managed by this engine again", link.name()));
    }
    manager = found;
  }

  /** A host that takes no marks is managed without. */
  private Optional<String> claim() {
    try {
      return link.driver().claim(engine, description);
    } catch (DriverException e) {
      if (e.problem() instanceof DriverProblem.HostUnreachable) {
        throw e;
      }
      LOG.debug("host {} takes no mark: {}", link.name(), e.getMessage());
      return Optional.empty();
    }
  }
}
