package org.xencim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.testng.annotations.Test;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.HostCapability;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.XenApiException;

/** What a host cannot do shows in what its VMs allow. */
public final class HostCapabilityTest {

  @Test
  public void driversAndClientsUseTheSameWords() {
    assertThat(HostCapability.DEVICE_MODEL.word()).isEqualTo(HostFacts.DEVICE_MODEL);
    assertThat(HostCapability.PV_LIVE_MIGRATION.word()).isEqualTo(HostFacts.PV_LIVE_MIGRATION);
  }

  @Test
  public void aHostThatCanDoAllAllowsAll() {
    try (EngineFixture it = EngineFixture.of(SimInventory.standard(0), SimInventory.standard(1))) {
      assertThat(allowed(it, "web-01")).contains(VmOperation.POOL_MIGRATE);
      assertThat(allowed(it, "web-02")).contains(VmOperation.POOL_MIGRATE);
    }
  }

  @Test
  public void nobodyMovesWhereThereIsNoOtherHost() {
    try (EngineFixture it = EngineFixture.of(SimInventory.standard(0))) {
      assertThat(allowed(it, "web-02")).doesNotContain(VmOperation.POOL_MIGRATE);
    }
  }

  @Test
  public void paravirtualGuestsStayWhereTheirMemoryIsNotTracked() {
    try (EngineFixture it = EngineFixture.of(limited(), SimInventory.standard(1))) {
      assertThat(allowed(it, "web-01")).doesNotContain(VmOperation.POOL_MIGRATE);
      assertThat(allowed(it, "web-02")).contains(VmOperation.POOL_MIGRATE);
    }
  }

  @Test
  public void withoutADeviceModelNoHvmGuestStarts() {
    try (EngineFixture it = EngineFixture.of(limited())) {
      Ref<Vm> vm = it.vm("desktop-01");
      assertThatThrownBy(() -> it.vms.start(vm, false, false))
          .isInstanceOfSatisfying(
              XenApiException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.VM_HVM_REQUIRED));
      assertThat(it.vms.getPossibleHosts(vm)).isEmpty();
    }
  }

  private static SimInventory limited() {
    return SimInventory.standard(0).withCapabilities("xen-3.0-x86_64", "hvm-3.0-x86_64");
  }

  private static List<VmOperation> allowed(EngineFixture it, String name) {
    var inventory = it.inventory();
    return Vm.allowedOperations(inventory, inventory.find(it.vm(name)).orElseThrow());
  }
}
