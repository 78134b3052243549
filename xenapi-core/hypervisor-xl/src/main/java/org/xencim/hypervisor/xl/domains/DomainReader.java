package org.xencim.hypervisor.xl.domains;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Script;
import org.xencim.hypervisor.xl.dom0.Transcript;
import org.xencim.hypervisor.xl.text.ConfigurationJson;
import org.xencim.hypervisor.xl.text.ListedDomain;
import org.xencim.hypervisor.xl.text.StateReader;

/** What xl says of domains, of all or of one; {@link DetailsReader} adds what xenstore has. */
public final class DomainReader {
  private final Dom0 dom0;

  public DomainReader(Dom0 dom0) {
    this.dom0 = dom0;
  }

  public List<DomainState> states() {
    Transcript transcript = dom0.ask(Script.DOMAINS);
    return reader(transcript).states(dom0.listed(transcript, "list"));
  }

  /** Empty if there is no such domain. */
  public Optional<DomainState> state(UUID domain) {
    Transcript transcript = dom0.ask(Script.DOMAIN, domain.toString());
    return ListedDomain.find(domain, dom0.listed(transcript, "before"))
        .map(listed -> reader(transcript).state(listed));
  }

  /** Empty for Domain-0, and for what cannot be told in our terms. */
  public Optional<DomainSpec> configuration(UUID domain) {
    Transcript transcript = dom0.ask(Script.DOMAIN, domain.toString());
    Outcome.require(domain, dom0.listed(transcript, "before"));
    return ConfigurationJson.spec(transcript.output("configurations"));
  }

  public Map<UUID, DomainSpec> configurations() {
    return ConfigurationJson.specs(
        dom0.output(dom0.ask(Script.DOMAINS), "configurations", "list configurations"));
  }

  private static StateReader reader(Transcript transcript) {
    return new StateReader(transcript.output("configurations"), transcript.output("start"));
  }
}
