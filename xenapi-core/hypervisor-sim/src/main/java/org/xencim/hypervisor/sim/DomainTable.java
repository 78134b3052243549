package org.xencim.hypervisor.sim;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;

/**
 * The domains of a host, found by UUID and by name, listed by domid: domids only grow, so the order
 * of arrival is theirs. Guarded by the host's lock.
 */
final class DomainTable {

  private final Map<UUID, SimDomain> byUuid = new LinkedHashMap<>();
  private final Map<String, SimDomain> byName = new HashMap<>();
  private int nextDomid;

  int takeDomid() {
    return nextDomid++;
  }

  /** The next domain is the first one again. */
  void restart() {
    nextDomid = 0;
  }

  void requireFree(UUID uuid, String name) {
    if (byUuid.containsKey(uuid)) {
      throw new DriverException(new DriverProblem.UuidInUse(uuid));
    }
    requireFreeName(name);
  }

  void requireFreeName(String name) {
    if (byName.containsKey(name)) {
      throw new DriverException(new DriverProblem.NameInUse(name));
    }
  }

  void add(SimDomain domain) {
    byUuid.put(domain.uuid(), domain);
    byName.put(domain.name(), domain);
  }

  void remove(SimDomain domain) {
    byUuid.remove(domain.uuid());
    byName.remove(domain.name());
  }

  /** The domain goes on under the UUID and name of this specification, and in its place. */
  void rename(SimDomain domain, DomainSpec spec) {
    byName.remove(domain.name());
    if (!spec.uuid().equals(domain.uuid())) {
      byUuid.remove(domain.uuid());
    }
    domain.spec(spec);
    add(domain);
  }

  Optional<SimDomain> find(UUID uuid) {
    return Optional.ofNullable(byUuid.get(uuid));
  }

  SimDomain get(UUID uuid) {
    SimDomain domain = byUuid.get(uuid);
    if (domain == null) {
      throw new DriverException(new DriverProblem.NoSuchDomain(uuid));
    }
    return domain;
  }

  Collection<SimDomain> all() {
    return byUuid.values();
  }
}
