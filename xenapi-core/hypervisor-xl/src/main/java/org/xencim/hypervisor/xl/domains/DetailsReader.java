package org.xencim.hypervisor.xl.domains;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.ConsoleAddress;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.GuestFacts;
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
                guest(GuestStore.read(store.store(), listed.domid())),
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
    return new DomainDetails(state, configuration, guest(values), consoles(values));
  }

  /** What a guest tells, of what is in xenstore below its home; empty if it tells nothing. */
  public static Optional<GuestFacts> guest(Map<String, String> store) {
    boolean reports =
        store.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty()) // the toolstack makes room for some
            .anyMatch(entry -> entry.getKey().matches("(?:data/|attr/|control/feature-).+"));
    return reports ? Optional.of(GuestReader.read(store)) : Optional.empty();
  }

  /** Where consoles are, of what is in xenstore below the home of a domain. */
  static List<ConsoleAddress> consoles(Map<String, String> store) {
    List<ConsoleAddress> consoles = new ArrayList<>();
    // Where there is a serial port it is what the guest writes to, and what `xl console` shows.
    String terminal = store.getOrDefault("serial/0/tty", store.getOrDefault("console/tty", ""));
    if (!terminal.isEmpty()) {
      consoles.add(new ConsoleAddress(ConsoleProtocol.SERIAL, terminal));
    }
    String port = store.getOrDefault("console/vnc-port", "");
    if (!port.isEmpty()) {
      String address = store.getOrDefault("console/vnc-listen", "127.0.0.1");
      consoles.add(new ConsoleAddress(ConsoleProtocol.VNC, address + ":" + port));
    }
    return consoles;
  }
}
