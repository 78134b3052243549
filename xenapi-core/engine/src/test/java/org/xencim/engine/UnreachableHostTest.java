package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.sim.FaultRule;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.hypervisor.sim.SimOperation;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApiException;

/** Two hosts, the first of which does not answer when the engine is opened. */
public class UnreachableHostTest {
  private static final FaultRule UNREACHABLE =
      FaultRule.fail(new DriverProblem.HostUnreachable("xensim0", "cable"));

  private EngineFixture fixture;

  @BeforeMethod
  public void open() {
    fixture =
        EngineFixture.disturbedAtFirst(
            UNREACHABLE, SimInventory.standard(0), SimInventory.standard(1));
  }

  @AfterMethod
  public void close() {
    fixture.close();
  }

  private boolean isLive(Ref<Host> host) {
    return metrics(host).live();
  }

  private HostMetrics.Fields metrics(Ref<Host> host) {
    return fixture.inventory().get(fixture.inventory().get(host).metrics().orElseThrow());
  }

  private int residents(Ref<Host> host) {
    return fixture.inventory().referencing(Vm.Fields::residentOn, host).size();
  }

  @Test
  public void itIsKnownByItsNameAndTheOtherIsManaged() {
    Ref<Host> dark = fixture.hostRef("host0");
    Ref<Host> other = fixture.hostRef("xensim1");
    assertThat(isLive(dark)).isFalse();
    assertThat(fixture.inventory().get(dark).otherConfig().get("unreachable"))
        .contains("cannot be reached");
    assertThat(
            Host.allowedOperations(
                fixture.inventory(), fixture.inventory().find(dark).orElseThrow()))
        .isEmpty();
    assertThat(residents(dark)).isZero();
    assertThat(isLive(other)).isTrue();
    Ref<Vm> vm = fixture.vm("web-01");
    fixture.vms.pause(vm);
    assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.PAUSED);
    Ref<Vm> anywhere = fixture.vms.create(vm("anywhere"));
    fixture.vms.start(anywhere, false, false);
    assertThat(fixture.fields(anywhere).residentOn()).contains(other);
    Ref<Vm> there = fixture.vms.create(vm("there").with(Vm.Fields::affinity, Optional.of(dark)));
    assertThatThrownBy(() -> fixture.vms.start(there, false, false))
        .isInstanceOfSatisfying(
            XenApiException.class,
            e -> assertThat(e.description()).containsExactly("HOST_OFFLINE", dark.handle()));
    assertThat(fixture.fields(there).currentOperations()).isEmpty();
  }

  private static Vm.Fields vm(String name) {
    return Draft.of(Vm.class)
        .set(Vm.Fields::nameLabel, name)
        .set(Vm.Fields::pvKernel, "/boot/vmlinuz-guest")
        .build();
  }

  @Test
  public void itIsReadWhenItAnswersAndKeepsItsIdentity() throws Exception {
    Ref<Host> dark = fixture.hostRef("host0");
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(isLive(dark)).isTrue();
    Host.Fields fields = fixture.inventory().get(dark);
    assertThat(fields.nameLabel()).isEqualTo("xensim0");
    assertThat(fields.otherConfig()).doesNotContainKey("unreachable");
    assertThat(fields.capabilities()).isNotEmpty();
    assertThat(metrics(dark).memoryTotal()).isPositive();
    assertThat(residents(dark)).isEqualTo(6);
    Ref<Vm> vm =
        fixture.inventory().byNameLabel(Vm.class, "web-01").stream()
            .filter(row -> row.fields().residentOn().equals(Optional.of(dark)))
            .findFirst()
            .orElseThrow()
            .ref();
    fixture.vms.hardShutdown(vm);
    assertThat(fixture.fields(vm).powerState()).isEqualTo(VmPowerState.HALTED);
  }

  @Test
  public void itIsNotLiveBeforeAllOfItWasRead() {
    Ref<Host> dark = fixture.hostRef("host0");
    fixture.host().faults().clear();
    fixture
        .host()
        .faults()
        .add(
            FaultRule.fail(
                new DriverProblem.HostError("list its disks", "no"), SimOperation.STORAGE));
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(isLive(dark)).isFalse();
    assertThat(fixture.inventory().get(dark).otherConfig().get("unreachable"))
        .contains("list its disks");
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH.multipliedBy(2));
    assertThat(isLive(dark)).isTrue();
    assertThat(fixture.inventory().get(dark).otherConfig()).doesNotContainKey("unreachable");
  }

  @Test
  public void aLostConnectionShowsBeforeTheNextRefresh() {
    Ref<Host> host = fixture.hostRef("host0");
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(isLive(host)).isTrue();
    fixture.awaitQuiet();
    fixture.host().faults().add(UNREACHABLE);
    fixture.host().loseEvents();
    fixture.awaitQuiet();
    assertThat(isLive(host)).isFalse();
    assertThat(fixture.inventory().get(host).otherConfig().get("unreachable")).contains("cable");
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(isLive(host)).isTrue();
    assertThat(fixture.inventory().get(host).otherConfig()).doesNotContainKey("unreachable");
  }

  @Test
  public void itIsTriedEverMoreSeldom() {
    Ref<Host> dark = fixture.hostRef("host0");
    for (int intervals : new int[] {1, 2, 4}) {
      fixture.clock.advance(EngineFixture.REFRESH.multipliedBy(intervals));
    }
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH.multipliedBy(7));
    assertThat(isLive(dark)).as("the fourth pause is eight intervals").isFalse();
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(isLive(dark)).isTrue();
    assertThat(fixture.vm("web-01")).isNotNull();
  }

  @Test
  public void aNameThatSomebodyHasGivenItStays() {
    Ref<Host> dark = fixture.hostRef("host0");
    fixture.api.on(Host.class).set(dark, Host.Fields::nameLabel, "cellar");
    fixture.api.on(Host.class).disable(dark, true);
    fixture.host().faults().clear();
    fixture.clock.advance(EngineFixture.REFRESH);
    assertThat(fixture.inventory().get(dark).nameLabel()).isEqualTo("cellar");
    assertThat(fixture.inventory().get(dark).enabled()).isFalse();
    assertThat(fixture.inventory().get(dark).hostname()).startsWith("xensim0");
  }
}
