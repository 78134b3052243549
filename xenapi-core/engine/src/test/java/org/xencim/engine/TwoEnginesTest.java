package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/** Two engines, one host. */
public class TwoEnginesTest {
  private EngineFixture first;

  @BeforeMethod
  public void open() {
    first = EngineFixture.standard();
  }

  @AfterMethod
  public void close() {
    first.close();
  }

  private static void pause(Engine engine, Ref<Vm> vm) {
    XenApi api = engine.as(Caller.of("tester", Role.POOL_ADMIN));
    api.on(Vm.class).pause(vm);
  }

  private static String manager(Engine engine) {
    return engine
        .inventory()
        .all(Host.class)
        .iterator()
        .next()
        .fields()
        .otherConfig()
        .getOrDefault("managed_by", "");
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  @Test
  public void theSecondShowsWhatThereIsAndChangesNothing() {
    Ref<Vm> vm = first.vm("web-01");
    try (Engine second = first.another(first.driver())) {
      assertThat(second.inventory().get(vm).powerState()).isEqualTo(VmPowerState.RUNNING);
      assertThat(manager(second))
          .matches("the Xen-CIM engine \\S+ \\(process %d on .+\\)".formatted(pid()));
      assertThat(manager(first.engine)).isEmpty();
      assertThatThrownBy(() -> pause(second, vm))
          .isInstanceOfSatisfying(
              XenApiException.class,
              e -> {
                assertThat(e.description().getFirst()).isEqualTo("OPERATION_NOT_ALLOWED");
                assertThat(e.description().get(1)).contains("is managed by the Xen-CIM engine");
              });

      first.clock.advance(EngineFixture.REFRESH);
      assertThat(manager(second)).isNotEmpty();
      first.vms.pause(vm);
      assertThat(first.fields(vm).powerState()).isEqualTo(VmPowerState.PAUSED);
    }
  }

  @Test
  public void theSecondTakesOverWhenTheFirstHasEnded() {
    Ref<Vm> vm = first.vm("web-01");
    try (Engine second = first.another(first.driver())) {
      first.close();
      pause(second, vm);
      assertThat(second.inventory().get(vm).powerState()).isEqualTo(VmPowerState.PAUSED);
    }
  }

  @Test
  public void theMarkOfAnEngineThatCrashedKeepsNobodyOutForEver() {
    first.close();
    HypervisorDriver crashed = first.driver();
    assertThat(crashed.claim(UUID.randomUUID(), "one that crashes")).isEmpty();
    try (Engine next = first.another(first.driver())) {
      assertThat(manager(next)).isEqualTo("one that crashes");
      first.clock.advance(HypervisorDriver.CLAIM_LASTS);
      pause(next, first.vm("web-01"));
      assertThat(next.inventory().get(first.vm("web-01")).powerState())
          .isEqualTo(VmPowerState.PAUSED);
    }
  }

  @Test
  public void anEngineIsNotKeptOutByItself() {
    try (HypervisorDriver before = first.driver();
        HypervisorDriver after = first.driver();
        HypervisorDriver stranger = first.driver()) {
      first.close();
      UUID engine = UUID.randomUUID();
      assertThat(before.claim(engine, "it")).isEmpty();
      assertThat(after.claim(engine, "it again")).isEmpty();
      assertThat(stranger.claim(UUID.randomUUID(), "another")).contains("it again");
      assertThatThrownBy(() -> stranger.destroy(first.domain(first.vm("web-01"))))
          .hasMessageContaining("is managed by it again");
    }
  }
}
