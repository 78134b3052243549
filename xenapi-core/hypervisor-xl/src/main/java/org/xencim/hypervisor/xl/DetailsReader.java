package org.xencim.hypervisor.xl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xencim.hypervisor.ConsoleAddress;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.GuestFacts;

/** Adds what xenstore has about a domain to what xl says of it. */
final class DetailsReader {
  private DetailsReader() {}

  /** Asks for everything about a domain; empty if there is none. */
  static Optional<DomainDetails> ask(Dom0 dom0, UUID domain) {
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
  static Optional<GuestFacts> guest(Map<String, String> store) {
    boolean reports =
        store.keySet().stream()
            .anyMatch(path -> path.matches("(?:data/|attr/|control/feature-).+"));
    return reports ? Optional.of(GuestReader.read(store)) : Optional.empty();
  }

  /** Where consoles are, of what is in xenstore below the home of a domain. */
  static List<ConsoleAddress> consoles(Map<String, String> store) {
    List<ConsoleAddress> consoles = new ArrayList<>();
    String terminal = store.getOrDefault("console/tty", "");
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
