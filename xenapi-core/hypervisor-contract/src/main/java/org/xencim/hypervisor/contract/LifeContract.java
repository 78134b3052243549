package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.testng.annotations.Test;
import org.xencim.hypervisor.ConsoleAddress;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.EndAction;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.Trigger;
import org.xencim.hypervisor.Watch;

/** The life of a domain, from its creation to its end. */
public abstract class LifeContract extends ContractFixture {

  @Test
  public void aCreatedDomainIsThereWithItsConfiguration() {
    DomainSpec spec = bootable("contract-create");
    DomainState first = driver().create(spec, StartMode.RUNNING);
    assertThat(first.uuid()).isEqualTo(spec.uuid());
    assertThat(first.name()).isEqualTo(spec.name());
    assertThat(first.domid()).isPositive();
    assertThat(driver().domains()).extracting(DomainState::uuid).contains(spec.uuid());
    DomainSpec known = driver().configuration(spec.uuid()).orElseThrow();
    assertThat(known.withDevices(List.of())).isEqualTo(spec.withDevices(List.of()));
    assertThat(driver().configurations()).containsEntry(spec.uuid(), known);
    DomainDetails details = driver().details(spec.uuid()).orElseThrow();
    assertThat(details.state().domid()).isEqualTo(first.domid());
    assertThat(details.configuration()).contains(known);
  }

  @Test
  public void everybodyIsToldWhereToLook() {
    Set<DomainEvent> seen = ConcurrentHashMap.newKeySet();
    try (Watch _ = driver().watch(seen::add)) {
      DomainSpec spec = bootable("contract-events");
      DomainEvent expected = new DomainEvent.Domain(spec.uuid());
      driver().create(spec, StartMode.PAUSED);
      host().await("event about the new domain", () -> told(seen, expected));
      seen.clear();
      driver().destroy(spec.uuid());
      host().await("event about the destroyed domain", () -> told(seen, expected));
    }
  }

  private static boolean told(Set<DomainEvent> seen, DomainEvent expected) {
    return seen.contains(expected) || seen.contains(new DomainEvent.Everything());
  }

  @Test
  public void aDomainCanBeMadePaused() {
    DomainSpec spec = bootable("contract-paused");
    assertThat(driver().create(spec, StartMode.PAUSED).runState()).isEqualTo(RunState.PAUSED);
    assertThat(state(spec.uuid()).cpuTime()).isZero();
    driver().unpause(spec.uuid());
    assertThat(state(spec.uuid()).runState().isLive()).isTrue();
  }

  @Test
  public void pausesDoNotCount() {
    UUID domain = running("contract-pauses");
    driver().pause(domain);
    driver().pause(domain);
    assertThat(state(domain).runState()).isEqualTo(RunState.PAUSED);
    driver().unpause(domain);
    assertThat(state(domain).runState().isLive()).isTrue();
    driver().unpause(domain);
    assertThat(state(domain).runState().isLive()).isTrue();
  }

  @Test
  public void aPausedGuestCannotBeAsked() {
    DomainSpec spec = bootable("contract-deaf");
    driver().create(spec, StartMode.PAUSED);
    DriverProblem.BadState problem =
        problem(
            DriverProblem.BadState.class,
            () -> driver().shutdown(spec.uuid(), ShutdownRequest.POWEROFF));
    assertThat(problem.actual()).isEqualTo(RunState.PAUSED);
    assertThat(problem.expected()).containsOnly(RunState.RUNNING, RunState.BLOCKED);
  }

  @Test
  public void aGuestThatPowersOffIsGone() {
    UUID domain = running("contract-poweroff");
    driver().shutdown(domain, ShutdownRequest.POWEROFF);
    awaitGone(domain);
  }

  @Test
  public void aGuestThatRebootsIsTheSameDomainInANewLife() {
    UUID domain = running("contract-reboot");
    int before = state(domain).domid();
    driver().shutdown(domain, ShutdownRequest.REBOOT);
    awaitState(domain, state -> state.domid() != before && state.runState().isLive());
    assertThat(state(domain).name()).isEqualTo("contract-reboot");
  }

  @Test
  public void anEndedDomainIsKeptIfItShallBe() {
    EndActions keep = new EndActions(EndAction.PRESERVE, EndAction.RESTART, EndAction.DESTROY);
    UUID domain = running(bootable("contract-preserve").withEndActions(keep));
    driver().shutdown(domain, ShutdownRequest.POWEROFF);
    awaitState(domain, state -> state.runState() == RunState.SHUTDOWN);
    assertThat(state(domain).shutdownReason()).contains(ShutdownReason.POWEROFF);
    problem(DriverProblem.BadState.class, () -> driver().unpause(domain));
    problem(
        DriverProblem.BadState.class, () -> driver().shutdown(domain, ShutdownRequest.POWEROFF));
    driver().destroy(domain);
    assertThat(driver().domain(domain)).isEmpty();
  }

  @Test
  public void aDestroyedDomainIsGone() {
    UUID domain = running("contract-destroy");
    driver().destroy(domain);
    assertThat(driver().domain(domain)).isEmpty();
    assertThat(driver().domains()).extracting(DomainState::uuid).doesNotContain(domain);
    problem(DriverProblem.NoSuchDomain.class, () -> driver().destroy(domain));
  }

  @Test
  public void aDomainCanGetAnotherName() {
    DomainSpec first = bootable("contract-name-1");
    DomainSpec second = bootable("contract-name-2");
    driver().create(first, StartMode.PAUSED);
    driver().create(second, StartMode.PAUSED);
    driver().rename(first.uuid(), "-contract's \"name\" 3");
    assertThat(state(first.uuid()).name()).isEqualTo("-contract's \"name\" 3");
    assertThat(driver().configuration(first.uuid()).orElseThrow().name())
        .isEqualTo("-contract's \"name\" 3");
    DriverProblem.NameInUse taken =
        problem(DriverProblem.NameInUse.class, () -> driver().rename(first.uuid(), second.name()));
    assertThat(taken.name()).isEqualTo(second.name());
    driver().rename(second.uuid(), "contract-name-1");
    assertThat(state(second.uuid()).name()).isEqualTo("contract-name-1");
  }

  @Test
  public void keysAndButtonsNeedAGuestThatRuns() {
    DomainSpec spec = bootable("contract-keys");
    driver().create(spec, StartMode.PAUSED);
    problem(DriverProblem.BadState.class, () -> driver().sendSysrq(spec.uuid(), 'h'));
    problem(DriverProblem.BadState.class, () -> driver().sendTrigger(spec.uuid(), Trigger.NMI, 0));
    driver().unpause(spec.uuid());
    driver().sendSysrq(spec.uuid(), 'h');
    assertThat(state(spec.uuid()).runState().isLive()).isTrue();
  }

  @Test
  public void aParavirtualGuestHasATerminal() {
    UUID domain = running("contract-console");
    assertThat(driver().details(domain).orElseThrow().consoles())
        .extracting(ConsoleAddress::protocol)
        .contains(ConsoleProtocol.SERIAL);
  }
}
