package org.xencim.hypervisor.xl.domains;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.dom0.Transcript;
import org.xencim.hypervisor.xl.text.Attempt;
import org.xencim.hypervisor.xl.text.ListedDomain;
import org.xencim.hypervisor.xl.text.XlErrors;

/**
 * What came of an attempt. The exit status of xl alone proves nothing, so its messages and the
 * domains before and after count too.
 */
record Outcome(Dom0 dom0, Attempt attempt, Transcript transcript) {

  /** The domain as it was, which had to exist. */
  ListedDomain before() {
    return require(attempt.domain(), dom0.listed(transcript, "before"));
  }

  /** The domain was in one of these conditions, so the script acted, and xl did not complain. */
  void requireActed(Condition... allowed) {
    ListedDomain before = before();
    Transcript.Step act =
        transcript
            .step("act")
            .orElseThrow(() -> inaction(Condition.states(allowed), before.runState()));
    if (!act.succeeded()) {
      throw new DriverException(XlErrors.problem(attempt, act.messages()));
    }
    XlErrors.known(attempt, act.messages())
        .ifPresent(problem -> {
          throw new DriverException(problem);
        });
  }

  /** Why the script did nothing. */
  private DriverException inaction(Set<RunState> allowed, RunState actual) {
    return allowed.contains(actual)
        ? Dom0.gaveUp(transcript, attempt.operation())
        : badState(allowed, actual);
  }

  /** The domain is in one of these states now. */
  void requireState(Set<RunState> wanted) {
    ListedDomain after = require(attempt.domain(), dom0.listed(transcript, "after"));
    if (after.runState().hasEnded()) {
      throw badState(wanted, after.runState());
    } else if (!wanted.contains(after.runState())) {
      throw failure("the domain is still " + after.runState());
    }
  }

  /** As {@link #requireState}, unless the guest has ended since, for which it has to have run. */
  void requireStateOrEnd(Set<RunState> wanted) {
    boolean runsOrWaits =
        ListedDomain.find(attempt.domain(), dom0.listed(transcript, "after"))
            .filter(after -> !after.runState().hasEnded())
            .isPresent();
    if (runsOrWaits) {
      requireState(wanted);
    }
  }

  /** The domain is there no more; what another life of it does now does not matter. */
  void requireGone() {
    sameLife()
        .ifPresent(still -> {
          throw failure("the domain is still " + still.runState());
        });
  }

  /** The domain that was there before is there now, in the same life. */
  boolean isStillThere() {
    return sameLife().isPresent();
  }

  private Optional<ListedDomain> sameLife() {
    int domid = before().domid();
    return ListedDomain.find(attempt.domain(), dom0.listed(transcript, "after"))
        .filter(after -> after.domid() == domid);
  }

  DriverException failure(String text) {
    return new DriverException(new DriverProblem.HostError(attempt.operation(), text));
  }

  private DriverException badState(Set<RunState> expected, RunState actual) {
    return new DriverException(new DriverProblem.BadState(attempt.domain(), expected, actual));
  }

  /** The domain, which must exist. */
  static ListedDomain require(UUID domain, List<ListedDomain> domains) {
    return ListedDomain.find(domain, domains)
        .orElseThrow(() -> new DriverException(new DriverProblem.NoSuchDomain(domain)));
  }

  static void refuseDomainZero(UUID domain, String operation) {
    if (domain.equals(DomainState.DOMAIN_ZERO)) {
      throw new DriverException(
          new DriverProblem.NotSupported(operation, "Domain-0 is the host itself"));
    }
  }

  static void requireAbsolute(String field, String path) {
    if (!path.startsWith("/")) {
      throw new DriverException(
          new DriverProblem.InvalidConfiguration(field, path, "must be an absolute path"));
    }
  }
}
