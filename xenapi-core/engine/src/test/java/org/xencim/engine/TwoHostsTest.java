package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.testng.annotations.Test;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmPowerState;

public class TwoHostsTest {
  @Test
  public void eachHostHasItsOwnDomains() throws Exception {
    try (EngineFixture fixture =
        EngineFixture.of(SimInventory.standard(0), SimInventory.standard(1))) {
      assertThat(fixture.inventory().all(Host.class)).hasSize(2);
      assertThat(fixture.inventory().byNameLabel(Vm.class, "Domain-0"))
          .as("one control domain for each, though both have the nil UUID on their host")
          .hasSize(2);
      for (String label : new String[] {"xensim0", "xensim1"}) {
        assertThat(fixture.inventory().referencing(Vm.Fields::residentOn, fixture.hostRef(label)))
            .hasSize(6);
      }
      Ref<Vm> onSecond =
          fixture.inventory().byNameLabel(Vm.class, "web-01").stream()
              .filter(
                  row -> row.fields().residentOn().equals(Optional.of(fixture.hostRef("xensim1"))))
              .findFirst()
              .orElseThrow()
              .ref();
      fixture.vms.pause(onSecond);
      assertThat(fixture.fields(onSecond).powerState()).isEqualTo(VmPowerState.PAUSED);
      assertThat(fixture.inventory().byNameLabel(Vm.class, "web-01"))
          .extracting(row -> row.fields().powerState())
          .containsExactlyInAnyOrder(VmPowerState.RUNNING, VmPowerState.PAUSED);
    }
  }

  @Test
  public void aVmStartsWhereItWantsToOrWhereMostMemoryIs() {
    try (EngineFixture fixture =
        EngineFixture.of(SimInventory.empty(0, 1L << 31), SimInventory.empty(1, 1L << 34))) {
      Draft<Vm, Vm.Fields> args =
          Draft.of(Vm.class)
              .set(Vm.Fields::nameLabel, "free")
              .set(Vm.Fields::pvKernel, "/boot/vmlinuz-guest");
      Ref<Vm> free = fixture.vms.create(args.build());
      Optional<Ref<Host>> small = Optional.of(fixture.hostRef("xensim0"));
      Ref<Vm> bound =
          fixture.vms.create(
              args.set(Vm.Fields::nameLabel, "bound").set(Vm.Fields::affinity, small).build());
      fixture.vms.start(free, false, false);
      fixture.vms.start(bound, false, false);
      assertThat(fixture.fields(free).residentOn()).contains(fixture.hostRef("xensim1"));
      assertThat(fixture.fields(bound).residentOn()).isEqualTo(small);
    }
  }
}
