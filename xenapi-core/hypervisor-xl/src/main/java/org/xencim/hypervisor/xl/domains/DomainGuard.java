package org.xencim.hypervisor.xl.domains;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Script;
import org.xencim.hypervisor.xl.dom0.Transcript;
import org.xencim.hypervisor.xl.text.ConfigFile;
import org.xencim.hypervisor.xl.text.ConfigurationJson;
import org.xencim.hypervisor.xl.text.ListedDomain;

/**
 * Sees to it that a domain's {@link EndActions} are kept when the xl that waits for its end is
 * there no more: it ends as soon as its domain is saved, even if the domain goes on. A shell in
 * dom0 waits in its place, whether or not this program is there.
 */
final class DomainGuard {
  private static final Logger LOG = LoggerFactory.getLogger(DomainGuard.class);

  private final Dom0 dom0;

  DomainGuard(Dom0 dom0) {
    this.dom0 = dom0;
  }

  /** Guards a domain, or lets its guard know what it is now. */
  void keep(UUID domain) {
    try {
      Transcript transcript = dom0.ask(Script.DOMAIN, domain.toString());
      Optional<DomainSpec> spec = ConfigurationJson.spec(transcript.output("configurations"));
      ListedDomain.find(domain, dom0.listed(transcript, "before"))
          .ifPresent(listed -> spec.ifPresent(it -> guard(listed, it)));
    } catch (DriverException e) { // what it is called for succeeded, or failed with another reason
      LOG.warn("nobody waits for the end of domain {}: {}", domain, e.getMessage());
    }
  }

  private void guard(ListedDomain listed, DomainSpec spec) {
    EndActions actions = spec.endActions();
    List<String> words =
        List.of(
            spec.uuid().toString(),
            String.valueOf(listed.domid()),
            ConfigFile.action(actions.onPoweroff()),
            ConfigFile.action(actions.onReboot()),
            ConfigFile.action(actions.onCrash()));
    Transcript transcript = dom0.ask(Script.GUARD, ConfigFile.of(spec), words);
    var _ = dom0.output(transcript, "act", "guard domain " + spec.uuid());
  }
}
