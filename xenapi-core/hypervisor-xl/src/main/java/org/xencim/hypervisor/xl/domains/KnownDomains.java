package org.xencim.hypervisor.xl.domains;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.xl.text.ListedDomain;

/**
 * Which domain has which domid, also of those that have just gone, and what each was last seen to
 * do. One thread changes it; any may read.
 */
public final class KnownDomains {
  private final Map<Integer, Seen> seen = new ConcurrentHashMap<>();

  /**
   * @param state empty if no list has shown it yet
   */
  private record Seen(UUID uuid, Optional<RunState> state) {}

  public Optional<UUID> uuid(int domid) {
    return Optional.ofNullable(seen.get(domid)).map(Seen::uuid);
  }

  /** The domid of a domain. Of several it is the last, for the others may just have gone. */
  public OptionalInt domid(UUID uuid) {
    return seen.entrySet().stream()
        .filter(entry -> entry.getValue().uuid.equals(uuid))
        .mapToInt(Map.Entry::getKey)
        .max();
  }

  public boolean knows(int domid) {
    return seen.containsKey(domid);
  }

  /**
   * Notes which domain has a domid now.
   *
   * @param uuid empty if there is no such domain
   * @return the domains that this is news about
   */
  public Set<UUID> note(int domid, Optional<UUID> uuid) {
    Optional<UUID> before = uuid(domid);
    if (uuid.isEmpty()) {
      seen.remove(domid);
    } else if (!uuid.equals(before)) {
      seen.put(domid, new Seen(uuid.get(), Optional.empty()));
    }
    Set<UUID> both = new HashSet<>();
    Stream.of(before, uuid).forEach(each -> each.ifPresent(both::add));
    return both;
  }

  /** Takes over what a list shows, and answers the domains that do something else than before. */
  public Set<UUID> update(List<ListedDomain> listed) {
    Map<Integer, Seen> now = new ConcurrentHashMap<>();
    listed.forEach(
        domain -> now.put(domain.domid(), new Seen(domain.uuid(), Optional.of(domain.runState()))));
    Set<UUID> changed = new HashSet<>();
    Set<Integer> all = new HashSet<>(seen.keySet());
    all.addAll(now.keySet());
    for (int domid : all) {
      Seen before = seen.get(domid);
      Seen after = now.get(domid);
      if (differs(before, after)) {
        Stream.of(before, after).filter(Objects::nonNull).forEach(each -> changed.add(each.uuid));
      }
    }
    seen.putAll(now);
    seen.keySet().retainAll(now.keySet());
    return changed;
  }

  /** Whether a guest runs or waits changes all the time; one that is new is live until it ends. */
  private static boolean differs(@Nullable Seen before, @Nullable Seen after) {
    if (before == null || after == null || !before.uuid.equals(after.uuid)) {
      return true;
    }
    RunState then = before.state.orElse(RunState.RUNNING);
    RunState now = after.state.orElse(RunState.RUNNING);
    return then != now && !(then.isLive() && now.isLive());
  }
}
