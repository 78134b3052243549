package org.xencim.hypervisor.xl.domains;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Script;
import org.xencim.hypervisor.xl.dom0.Transcript;
import org.xencim.hypervisor.xl.text.ConfigurationJson;
import org.xencim.hypervisor.xl.text.ListedDomain;
import org.xencim.hypervisor.xl.text.StateReader;
import org.xencim.hypervisor.xl.text.XenstoreListing;
import org.xencim.hypervisor.xl.xenstore.XenstoreException;

/**
 * Adds what xenstore has about a domain to what xl says of it. Where xenstore can be asked, xl is
 * asked about the one domain only; else it lists all of them.
 */
public final class DetailsReader {
  private static final Logger LOG = LoggerFactory.getLogger(DetailsReader.class);

  private final Dom0 dom0;
  private final Supplier<Optional<DomainIndex>> index;

  /**
   * @param index of xenstore, whenever it can be asked
   */
  public DetailsReader(Dom0 dom0, Supplier<Optional<DomainIndex>> index) {
    this.dom0 = dom0;
    this.index = index;
  }

  /** Asks for everything about a domain; empty if there is none. */
  public Optional<DomainDetails> ask(UUID domain) {
    return askOfOne(domain).or(() -> askOfAll(domain));
  }

  /** Empty also if xenstore does not know the domain, or it ends at this moment. */
  private Optional<DomainDetails> askOfOne(UUID domain) {
    try {
      return index.get().flatMap(it -> askOfOne(it, domain));
    } catch (XenstoreException e) {
      LOG.debug("xenstore does not tell of domain {}", domain, e);
      return Optional.empty();
    }
  }

  private Optional<DomainDetails> askOfOne(DomainIndex store, UUID domain) {
    OptionalInt domid = store.find(domain);
    if (domid.isEmpty()) {
      return Optional.empty();
    }
    Transcript transcript = dom0.ask(Script.ONE, String.valueOf(domid.getAsInt()));
    String configurations = transcript.output("configurations");
    return ListedDomain.find(domain, ListedDomain.parse(transcript.output("list")))
        .map(listed ->
            new DomainDetails(
                new StateReader(configurations, store.startTime(domain)).state(listed),
                ConfigurationJson.spec(configurations),
                GuestReader.told(GuestStore.read(store.store(), listed.domid())),
                store.consoles(listed.domid())));
  }

  private Optional<DomainDetails> askOfAll(UUID domain) {
    Transcript transcript = dom0.ask(Script.DETAILS, domain.toString());
    String configurations = transcript.output("configurations");
    return ListedDomain.find(domain, dom0.listed(transcript, "before"))
        .map(listed ->
            read(
                new StateReader(configurations, transcript.output("start")).state(listed),
                ConfigurationJson.spec(configurations),
                transcript.output("store")));
  }

  /**
   * @param store the listing of {@code /local/domain/DOMID}; empty if the domain ended meanwhile
   */
  private static DomainDetails read(
      DomainState state, Optional<DomainSpec> configuration, String store) {
    Map<String, String> values =
        XenstoreListing.parse(store).below("/local/domain/" + state.domid());
    return new DomainDetails(
        state, configuration, GuestReader.told(values), ConsoleReader.read(values));
  }
}
