package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.xencim.engine.EngineFixture;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.HardwareFacts.PciAddress;
import org.xencim.hypervisor.HardwareFacts.ScsiAddress;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.sim.SimInventory;
import org.xencim.xenapi.Dpci;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Dscsi;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ppci;
import org.xencim.xenapi.Pscsi;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;

/** What VMs that have devices of their host for themselves can do, and what they cannot. */
final class VmPassThroughCases {
  private static final String CARD = "0000:02:00.1";

  private VmPassThroughCases() {}

  static void ofVms(VmCases cases) {
    cases.succeeds("start", it -> theDomainHasTheDevices(it));
    cases.succeeds("get_DPCIs", it -> devicesOfDomainsOfOthersAreKnown(it));
    cases.fails("start", ErrorCode.INVALID_VALUE, it -> twoWantTheSame(it));
    cases.fails(
        "start",
        ErrorCode.VM_REQUIRES_IOMMU,
        _ -> withoutIommu((it, vm) -> it.vms.start(vm, false, false)));
    cases.fails(
        "start_on",
        ErrorCode.VM_REQUIRES_IOMMU,
        _ -> withoutIommu((it, vm) -> it.vms.startOn(vm, host(it), false, false)));
    cases.fails(
        "start",
        ErrorCode.VM_HAS_PCI_ATTACHED,
        it -> {
          Ref<Vm> vm = withCard(it, "xensim1");
          it.vms.start(vm, false, false);
        });
    cases.fails(
        "start_on",
        ErrorCode.VM_HAS_PCI_ATTACHED,
        it -> it.vms.startOn(withCard(it, "xensim0"), it.hostRef("xensim1"), false, false));
    cases.fails("suspend", ErrorCode.VM_HAS_PCI_ATTACHED, it -> it.vms.suspend(started(it)));
    cases.fails(
        "save",
        ErrorCode.VM_HAS_PCI_ATTACHED,
        it -> it.vms.save(started(it), "/var/lib/xen/save/with-card.save", false));
    cases.fails(
        "checkpoint", ErrorCode.VM_HAS_PCI_ATTACHED, it -> it.vms.checkpoint(started(it), "then"));
    cases.fails(
        "migrate",
        ErrorCode.VM_HAS_PCI_ATTACHED,
        it -> it.vms.migrate(started(it), "xensim1", true, Map.of()));
    cases.fails(
        "pool_migrate",
        ErrorCode.VM_HAS_PCI_ATTACHED,
        it -> it.vms.poolMigrate(started(it), it.hostRef("xensim1"), Map.of()));
  }

  private static void theDomainHasTheDevices(EngineFixture it) {
    Ref<Vm> vm = withCard(it, "xensim0");
    Ref<Pscsi> disk = it.inventory().byUuid(Pscsi.class, firstDisk(it)).orElseThrow().ref();
    var _ =
        it.api
            .on(Dscsi.class)
            .create(
                Draft.of(Dscsi.class)
                    .set(Dscsi.Fields::vm, vm)
                    .set(Dscsi.Fields::pscsi, disk)
                    .set(Dscsi.Fields::virtualHctl, "1:0:3:0")
                    .build());
    it.vms.start(vm, false, false);
    DomainSpec domain = domain(it, vm);
    assertThat(domain.pcis())
        .containsExactly(new DeviceSpec.Pci(PciAddress.parse(CARD), OptionalInt.of(7)));
    assertThat(domain.scsis())
        .containsExactly(
            new DeviceSpec.Scsi(new ScsiAddress(0, 0, 0, 0), new ScsiAddress(1, 0, 3, 0)));
    assertThat(Vm.allowedOperations(it.inventory(), it.inventory().find(vm).orElseThrow()))
        .contains(VmOperation.HARD_SHUTDOWN)
        .doesNotContain(VmOperation.SUSPEND, VmOperation.CHECKPOINT, VmOperation.POOL_MIGRATE);
  }

  private static void devicesOfDomainsOfOthersAreKnown(EngineFixture it) throws Exception {
    DeviceSpec.Pci card = new DeviceSpec.Pci(PciAddress.parse(CARD), OptionalInt.empty());
    DomainSpec spec = domain(it, VmScene.movable(it));
    DomainSpec other =
        spec.withUuid(UUID.fromString("7e000000-0000-4000-8000-000000000001"))
            .withName("by-hand")
            .plus(card);
    var _ = it.driver().create(other, StartMode.RUNNING);
    it.await(inventory -> !inventory.byNameLabel(Vm.class, "by-hand").isEmpty());
    Ref<Vm> vm = it.vm("by-hand");
    assertThat(it.inventory().referencing(Dpci.Fields::vm, vm))
        .singleElement()
        .satisfies(device ->
            assertThat(it.inventory().get(device.fields().ppci()).name()).isEqualTo(CARD));
  }

  private static void twoWantTheSame(EngineFixture it) {
    Ref<Vm> _ = started(it);
    it.vms.start(withCard(it, "xensim0"), false, false);
  }

  private static Ref<Vm> started(EngineFixture it) {
    Ref<Vm> vm = withCard(it, "xensim0");
    it.vms.start(vm, false, false);
    return vm;
  }

  /** A halted VM of the first host that shall have a network card of {@code host}. */
  private static Ref<Vm> withCard(EngineFixture it, String host) {
    return withCard(it, VmScene.made(it, VmScene.draft()), it.hostRef(host));
  }

  private static Ref<Vm> withCard(EngineFixture it, Ref<Vm> vm, Ref<Host> host) {
    Ref<Ppci> card =
        it.inventory().referencing(Ppci.Fields::host, host).stream()
            .filter(device -> device.fields().name().equals(CARD))
            .map(Row::ref)
            .findFirst()
            .orElseThrow();
    var _ =
        it.api
            .on(Dpci.class)
            .create(
                Draft.of(Dpci.class)
                    .set(Dpci.Fields::vm, vm)
                    .set(Dpci.Fields::ppci, card)
                    .set(Dpci.Fields::hotplugSlot, 7L)
                    .build());
    return vm;
  }

  private static String firstDisk(EngineFixture it) {
    return it.inventory().referencing(Pscsi.Fields::host, host(it)).stream()
        .map(Row::fields)
        .filter(device -> device.physicalHctl().equals("0:0:0:0"))
        .map(Pscsi.Fields::uuid)
        .findFirst()
        .orElseThrow();
  }

  private static Ref<Host> host(EngineFixture it) {
    return it.hostRef("xensim0");
  }

  private static DomainSpec domain(EngineFixture it, Ref<Vm> vm) {
    return it.driver().configuration(it.domain(vm)).orElseThrow();
  }

  private static void withoutIommu(BiConsumer<EngineFixture, Ref<Vm>> test) {
    try (EngineFixture it =
        EngineFixture.of(SimInventory.standard(0).withCapabilities("xen-3.0-x86_64"))) {
      Ref<Vm> vm = VmScene.made(it, VmScene.draft().set(Vm.Fields::affinity, Optional.empty()));
      test.accept(it, withCard(it, vm, host(it)));
    }
  }
}
