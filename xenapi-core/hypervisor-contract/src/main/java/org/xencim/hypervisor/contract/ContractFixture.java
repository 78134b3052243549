package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeClass;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.StartMode;

/** Opens the host, and leaves it as it was: what a test made is destroyed after it. */
public abstract class ContractFixture {

  private final List<UUID> made = new ArrayList<>();
  private ContractHost host;

  /** Connects to the host that all tests of the class use. */
  protected abstract ContractHost openHost();

  @BeforeClass
  public final void connect() {
    host = openHost();
  }

  @AfterMethod(alwaysRun = true)
  public final void destroyWhatWasMade() {
    made.forEach(this::destroyIfThere);
    made.clear();
  }

  /** Without a look before, which takes a real host as long as the end itself. */
  private void destroyIfThere(UUID domain) {
    try {
      driver().destroy(domain);
    } catch (DriverException e) {
      if (!(e.problem() instanceof DriverProblem.NoSuchDomain)) {
        throw e;
      }
    }
  }

  @AfterClass
  public final void disconnect() {
    host.close();
  }

  final ContractHost host() {
    return host;
  }

  final String image(String name) {
    return driver().hostFacts().imageDirectory() + "/" + name;
  }

  final HypervisorDriver driver() {
    return host.driver();
  }

  final void need(ContractHost.Lack ability) {
    if (host.lacks().contains(ability)) {
      throw new SkipException("This host lacks " + ability + ".");
    }
  }

  /** A specification whose domain, if a test makes it, is destroyed after the test. */
  final DomainSpec bootable(String name) {
    return cleanedUp(host.bootable(name));
  }

  final DomainSpec cleanedUp(DomainSpec spec) {
    made.add(spec.uuid());
    return spec;
  }

  /** A running domain. */
  final UUID running(String name) {
    return running(bootable(name));
  }

  /** A running domain whose guest listens, as far as one can see that. */
  final UUID running(DomainSpec spec) {
    driver().create(spec, StartMode.RUNNING);
    awaitState(spec.uuid(), state -> state.runState().isLive());
    return spec.uuid();
  }

  final DomainState state(UUID domain) {
    return driver().domain(domain).orElseThrow();
  }

  final void awaitState(UUID domain, Predicate<DomainState> condition) {
    host.await(
        "domain " + domain + " in the expected state",
        () -> driver().domain(domain).filter(condition).isPresent());
  }

  final void awaitGone(UUID domain) {
    host.await("end of domain " + domain, () -> driver().domain(domain).isEmpty());
  }

  /** The problem with which the call fails. */
  static <P extends DriverProblem> P problem(Class<P> kind, ThrowingCallable call) {
    DriverException failure = catchThrowableOfType(DriverException.class, call);
    assertThat(failure).as("a call that has to fail").isNotNull();
    assertThat(failure.problem()).as(failure.getMessage()).isInstanceOf(kind);
    return kind.cast(failure.problem());
  }
}
