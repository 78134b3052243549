package org.xencim.hypervisor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;

/** Domains that are saved, restored and dumped. */
public abstract class ImageContract extends ContractFixture {

  private static final String NO_FILE = "/nosuch/directory/file";

  @Test
  public void aSavedDomainComesBack() {
    need(ContractHost.Lack.SAVE);
    UUID domain = running("contract-save");
    String image = image("contract-save");
    driver().save(domain, image);
    assertThat(driver().domain(domain)).isEmpty();
    assertThat(driver().images().find(image)).isPresent();
    DomainState back = driver().restore(image, StartMode.PAUSED);
    assertThat(back.uuid()).isEqualTo(domain);
    assertThat(back.name()).isEqualTo("contract-save");
    assertThat(state(domain).runState()).isEqualTo(RunState.PAUSED);
    driver().unpause(domain);
    assertThat(state(domain).runState().isLive()).isTrue();
    driver().discardImage(image);
    assertThat(driver().images().find(image)).isEmpty();
    DriverProblem.FileMissing problem =
        problem(DriverProblem.FileMissing.class, () -> driver().restore(image, StartMode.RUNNING));
    assertThat(problem.path()).isEqualTo(image);
  }

  @Test
  public void aDomainIsNotRestoredOverItself() {
    need(ContractHost.Lack.SAVE);
    UUID domain = running("contract-twice");
    String image = image("contract-twice");
    driver().save(domain, image);
    driver().restore(image, StartMode.RUNNING);
    problem(DriverProblem.UuidInUse.class, () -> driver().restore(image, StartMode.RUNNING));
    assertThat(state(domain).runState().isLive()).isTrue();
    driver().discardImage(image);
  }

  @Test
  public void aCheckpointKeepsTheDomain() {
    need(ContractHost.Lack.SAVE);
    UUID domain = running("contract-checkpoint");
    int domid = state(domain).domid();
    String image = image("contract-checkpoint");
    driver().checkpoint(domain, image);
    assertThat(state(domain).domid()).isEqualTo(domid);
    assertThat(state(domain).runState()).isEqualTo(RunState.PAUSED);
    driver().unpause(domain);
    assertThat(state(domain).runState().isLive()).isTrue();
    driver().destroy(domain);
    driver().restore(image, StartMode.RUNNING);
    driver().discardImage(image);
    assertThat(state(domain).runState().isLive()).isTrue();
    assertThat(state(domain).domid()).isNotEqualTo(domid);
  }

  @Test
  public void aCoreCanBeDumpedOfARunningAndAPausedGuest() {
    UUID domain = running("contract-core");
    String core = image("contract-core");
    driver().dumpCore(domain, core);
    assertThat(state(domain).runState().isLive()).isTrue();
    driver().pause(domain);
    driver().dumpCore(domain, core);
    host().removeFile(core);
    assertThat(state(domain).runState()).isEqualTo(RunState.PAUSED);
    problem(DriverProblem.class, () -> driver().dumpCore(domain, NO_FILE));
  }

  /** What waited for the end of the domain may have ended with the saving of it. */
  @Test
  public void afterACheckpointTheHostSeesToTheEnd() {
    need(ContractHost.Lack.SAVE);
    UUID domain = running("contract-guarded");
    int before = state(domain).domid();
    String image = image("contract-guarded");
    driver().checkpoint(domain, image);
    driver().unpause(domain);
    driver().discardImage(image);
    driver().rename(domain, "contract-guarded-2");
    driver().shutdown(domain, ShutdownRequest.REBOOT);
    awaitState(domain, state -> state.domid() != before && state.runState().isLive());
    assertThat(state(domain).name()).isEqualTo("contract-guarded-2");
    driver().shutdown(domain, ShutdownRequest.POWEROFF);
    awaitGone(domain);
  }
}
