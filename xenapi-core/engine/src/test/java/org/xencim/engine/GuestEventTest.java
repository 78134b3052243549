package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.testng.annotations.Test;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainListener;
import org.xencim.hypervisor.GuestFacts;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.Watch;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmGuestMetrics;

/** A guest whose tools come late, on a host that tells when they do. */
public final class GuestEventTest {
  private final List<DomainListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<Optional<GuestFacts>> told =
      new AtomicReference<>(Optional.empty());

  @Test
  public void whatAGuestTellsLateIsKnownAndForgottenWithItsLife() throws Exception {
    try (EngineFixture fixture = EngineFixture.with(this::talkative)) {
      Ref<Vm> vm = fixture.vm("web-01");
      told.set(
          Optional.of(
              new GuestFacts(
                  Map.of("name", "Late Linux"),
                  Map.of(),
                  Map.of(),
                  Map.of("0/ip", "10.9.0.7"),
                  Map.of("feature-balloon", "1"))));
      listeners.forEach(each -> each.onEvent(new DomainEvent.Guest(fixture.domain(vm))));
      fixture.await(_ -> metrics(fixture, vm).networks().equals(Map.of("0/ip", "10.9.0.7")));
      assertThat(metrics(fixture, vm).osVersion()).containsEntry("name", "Late Linux");

      fixture.vms.hardShutdown(vm);
      assertThat(metrics(fixture, vm).networks()).isEmpty();
      assertThat(metrics(fixture, vm).other()).isEmpty();

      listeners.forEach(each -> each.onEvent(new DomainEvent.Guest(fixture.domain(vm))));
      listeners.forEach(each -> each.onEvent(new DomainEvent.Domain(fixture.domain(vm))));
      assertThat(metrics(fixture, vm).networks()).isEmpty();
    }
  }

  private static VmGuestMetrics.Fields metrics(EngineFixture fixture, Ref<Vm> vm) {
    return fixture.inventory().get(fixture.fields(vm).guestMetrics().orElseThrow());
  }

  /** A driver that answers for guests what this test wants. */
  private HypervisorDriver talkative(HypervisorDriver driver) {
    return (HypervisorDriver)
        Proxy.newProxyInstance(
            HypervisorDriver.class.getClassLoader(),
            new Class<?>[] {HypervisorDriver.class},
            (_, method, arguments) -> {
              if (method.getName().equals("guest")) {
                return told.get();
              } else if (method.getName().equals("watch")) {
                DomainListener listener = (DomainListener) arguments[0];
                listeners.add(listener);
                Watch watch = driver.watch(listener);
                return watch;
              }
              return EngineFixture.answer(driver, method, arguments);
            });
  }
}
