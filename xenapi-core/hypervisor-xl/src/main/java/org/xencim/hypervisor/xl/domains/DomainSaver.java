package org.xencim.hypervisor.xl.domains;

import static org.xencim.hypervisor.xl.domains.Condition.LIVE;

import java.util.UUID;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Script;
import org.xencim.hypervisor.xl.dom0.Transcript;
import org.xencim.hypervisor.xl.text.Attempt;

/** Writes what is in a domain to files. */
public final class DomainSaver {
  private final Dom0 dom0;
  private final DomainGuard guard;

  public DomainSaver(Dom0 dom0) {
    this.dom0 = dom0;
    this.guard = new DomainGuard(dom0);
  }

  public void save(UUID domain, String image) {
    write(Attempt.of("save", domain, image), "");
  }

  public void checkpoint(UUID domain, String image) {
    write(Attempt.of("checkpoint", domain, image), "-p");
  }

  private void write(Attempt attempt, String option) {
    String image = attempt.value();
    Outcome.refuseDomainZero(attempt.domain(), attempt.operation());
    Outcome.requireAbsolute("image", image);
    Transcript transcript = dom0.ask(Script.SAVE, attempt.domain().toString(), image, option);
    transcript
        .step("vacate")
        .filter(vacate -> !vacate.succeeded())
        .ifPresent(vacate -> {
          String words = vacate.messages().strip();
          throw new DriverException(new DriverProblem.FileUnusable(image, words));
        });
    Outcome outcome = new Outcome(dom0, attempt, transcript);
    if (transcript.step("act").isPresent() && outcome.isStillThere()) {
      guard.keep(attempt.domain());
    }
    outcome.requireActed(LIVE);
    transcript
        .step("rename")
        .filter(rename -> !rename.succeeded())
        .ifPresent(rename -> {
          String words = rename.messages().strip();
          throw outcome.failure("the image stays " + image + ".part: " + words);
        });
    dom0.output(transcript, "rename", attempt.operation());
  }

  public void dumpCore(UUID domain, String file) {
    Outcome.refuseDomainZero(domain, "dump the core");
    Outcome.requireAbsolute("file", file);
    Attempt attempt = Attempt.of("dump the core", domain, file);
    Transcript transcript = dom0.ask(Script.DUMP, domain.toString(), file);
    new Outcome(dom0, attempt, transcript).requireActed(Condition.values());
  }
}
