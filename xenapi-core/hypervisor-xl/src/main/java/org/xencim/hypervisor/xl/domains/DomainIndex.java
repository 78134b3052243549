package org.xencim.hypervisor.xl.domains;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.xencim.hypervisor.ConsoleAddress;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.xl.text.ListedDomain;
import org.xencim.hypervisor.xl.text.StateReader;
import org.xencim.hypervisor.xl.xenstore.StoreView;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/**
 * Finds domains in xenstore, at the cost of a few requests on a connection that is open, where xl
 * is a process that asks the hypervisor about all domains. What they do right now xenstore does not
 * know.
 *
 * <p>Every method throws {@link XenstoreException} if xenstore does not answer.
 */
public record DomainIndex(StoreView store, KnownDomains known) {
  private static final String HOMES = "/local/domain";

  /**
   * The domid of a domain; empty if none has that UUID, or its toolstack is taking it away. Of
   * several it is the first, as it is in lists.
   */
  OptionalInt find(UUID domain) {
    return domids(store)
        .sorted()
        .filter(domid -> uuid(domid).equals(Optional.of(domain)))
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /** The domids that are given, in no order; a domain that is being made or removed has one too. */
  public static Stream<Integer> domids(StoreView store) {
    return store.directory(HOMES).stream()
        .filter(name -> name.matches("\\d{1,5}"))
        .map(Integer::valueOf);
  }

  private Optional<UUID> uuid(int domid) {
    return known.uuid(domid).or(() -> uuid(store, domid));
  }

  /** The UUID of the domain that has a domid now. */
  public static Optional<UUID> uuid(StoreView store, int domid) {
    return store
        .find(HOMES + "/" + domid + "/vm")
        .filter(path -> path.matches("/vm/" + ListedDomain.UUID_PATTERN))
        .map(path -> UUID.fromString(path.substring("/vm/".length())));
  }

  /** Whether a domain has ended for certain: it was seen to end, or never to be there. */
  public boolean isGone(UUID domain) {
    return known.domid(domain).isEmpty() && find(domain).isEmpty();
  }

  /** The domain that has just been made from a specification; empty if it has ended since. */
  Optional<DomainDetails> made(DomainSpec spec, StartMode mode) {
    OptionalInt domid = find(spec.uuid());
    if (domid.isEmpty() || !store.isIntroduced(domid.getAsInt())) {
      return Optional.empty();
    }
    return Optional.of(
        new DomainDetails(
            new StateReader("", startTime(spec.uuid())).made(domid.getAsInt(), spec, mode),
            Optional.of(spec),
            Optional.empty(),
            consoles(domid.getAsInt())));
  }

  /** When a domain was started, as a listing of xenstore shows it; empty if it is not noted. */
  String startTime(UUID domain) {
    String path = "/vm/" + domain + "/start_time";
    return store.find(path).map(time -> path + " = \"" + time + "\"\n").orElse("");
  }

  List<ConsoleAddress> consoles(int domid) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : ConsoleReader.PATHS) {
      store.find(HOMES + "/" + domid + "/" + name).ifPresent(value -> values.put(name, value));
    }
    return ConsoleReader.read(values);
  }
}
