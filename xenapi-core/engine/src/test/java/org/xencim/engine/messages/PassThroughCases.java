package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Dpci;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Dscsi;
import org.xencim.xenapi.DscsiHba;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ppci;
import org.xencim.xenapi.Pscsi;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;

/** The classes of devices of a host that VMs shall have. */
final class PassThroughCases {
  private static final String HALTED = "backup-01";
  private static final String RUNNING = "web-01";

  private PassThroughCases() {}

  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Ref<C> first(
      EngineFixture fixture, Class<C> type) {
    return fixture.inventory().all(type).stream().map(Row::ref).sorted().findFirst().orElseThrow();
  }

  /** What is read of the VM that has the devices. */
  private static Object ofVm(EngineFixture fixture, String field) {
    var model = ApiModel.current().of(Vm.class).field(field).orElseThrow();
    return fixture.vms.get(fixture.vm(HALTED), model);
  }

  /** Class DPCI. */
  static final class Pci extends ClassCases<Dpci, Dpci.Fields> {
    Pci() {
      super(Dpci.class);
      succeeds(
          "create",
          fixture -> {
            Ref<Dpci> device = example(fixture);
            assertThat(fixture.inventory().get(device).virtualName()).isEqualTo("0000:00:05.0");
            assertThat(ofVm(fixture, "DPCIs")).asString().contains(device.toString());
          });
      fails(
          "create",
          ErrorCode.HANDLE_INVALID,
          fixture -> create(fixture, HALTED, Ref.of(Ppci.class, "OpaqueRef:nothing"), 5));
      fails(
          "create",
          ErrorCode.VM_BAD_POWER_STATE,
          fixture -> create(fixture, RUNNING, first(fixture, Ppci.class), 5));
      fails(
          "create",
          ErrorCode.DEVICE_ALREADY_EXISTS,
          fixture -> {
            example(fixture);
            create(fixture, HALTED, first(fixture, Ppci.class), 6);
          });
      fails(
          "create",
          ErrorCode.INVALID_VALUE,
          fixture -> create(fixture, HALTED, first(fixture, Ppci.class), 32));
      succeeds(
          "destroy",
          fixture -> {
            Ref<Dpci> device = example(fixture);
            fixture.api.on(Dpci.class).destroy(device);
            assertThat(fixture.inventory().find(device)).isEmpty();
          });
      fails(
          "destroy",
          ErrorCode.VM_BAD_POWER_STATE,
          fixture -> {
            Ref<Dpci> device = example(fixture);
            fixture.vms.start(fixture.vm(HALTED), false, false);
            fixture.api.on(Dpci.class).destroy(device);
          });
    }

    @Override
    Ref<Dpci> example(EngineFixture fixture) {
      return create(fixture, HALTED, first(fixture, Ppci.class), 5);
    }

    private static Ref<Dpci> create(EngineFixture fixture, String vm, Ref<Ppci> ppci, long slot) {
      return fixture
          .api
          .on(Dpci.class)
          .create(
              Draft.of(Dpci.class)
                  .set(Dpci.Fields::vm, fixture.vm(vm))
                  .set(Dpci.Fields::ppci, ppci)
                  .set(Dpci.Fields::hotplugSlot, slot)
                  .build());
    }
  }

  /** Class DSCSI. */
  static final class Scsi extends ClassCases<Dscsi, Dscsi.Fields> {
    Scsi() {
      super(Dscsi.class);
      succeeds(
          "create",
          fixture -> {
            Ref<Dscsi> ref = example(fixture);
            Dscsi.Fields device = fixture.inventory().get(ref);
            assertThat(device.virtualTarget()).isEqualTo(3);
            assertThat(device.hba().flatMap(fixture.inventory()::find))
                .hasValueSatisfying(hba -> assertThat(hba.fields().virtualHost()).isEqualTo(1));
          });
      fails(
          "create",
          ErrorCode.HANDLE_INVALID,
          fixture -> create(fixture, HALTED, Ref.of(Pscsi.class, "OpaqueRef:nothing"), "1:0:3:0"));
      fails(
          "create",
          ErrorCode.VM_BAD_POWER_STATE,
          fixture -> create(fixture, RUNNING, first(fixture, Pscsi.class), "1:0:3:0"));
      fails(
          "create",
          ErrorCode.DEVICE_ALREADY_EXISTS,
          fixture -> {
            example(fixture);
            create(fixture, HALTED, first(fixture, Pscsi.class), "1:0:4:0");
          });
      fails(
          "create",
          ErrorCode.INVALID_VALUE,
          fixture -> create(fixture, HALTED, first(fixture, Pscsi.class), "sda"));
      succeeds(
          "destroy",
          fixture -> {
            Ref<Dscsi> device = example(fixture);
            fixture.api.on(Dscsi.class).destroy(device);
            assertThat(fixture.inventory().find(device)).isEmpty();
          });
      fails(
          "destroy",
          ErrorCode.VM_BAD_POWER_STATE,
          fixture -> {
            Ref<Dscsi> device = example(fixture);
            fixture.vms.start(fixture.vm(HALTED), false, false);
            fixture.api.on(Dscsi.class).destroy(device);
          });
    }

    @Override
    Ref<Dscsi> example(EngineFixture fixture) {
      return create(fixture, HALTED, first(fixture, Pscsi.class), "1:0:3:0");
    }

    private static Ref<Dscsi> create(
        EngineFixture fixture, String vm, Ref<Pscsi> pscsi, String address) {
      return fixture
          .api
          .on(Dscsi.class)
          .create(
              Draft.of(Dscsi.class)
                  .set(Dscsi.Fields::vm, fixture.vm(vm))
                  .set(Dscsi.Fields::pscsi, pscsi)
                  .set(Dscsi.Fields::virtualHctl, address)
                  .build());
    }
  }

  /** Class DSCSI_HBA. */
  static final class Adapters extends ClassCases<DscsiHba, DscsiHba.Fields> {
    Adapters() {
      super(DscsiHba.class);
      succeeds(
          "create",
          fixture -> {
            Ref<DscsiHba> adapter = example(fixture);
            assertThat(fixture.inventory().get(adapter).virtualHost()).isEqualTo(1);
          });
      fails("create", ErrorCode.VM_BAD_POWER_STATE, fixture -> create(fixture, RUNNING, "LUN"));
      fails(
          "create",
          ErrorCode.DEVICE_ALREADY_EXISTS,
          fixture -> {
            example(fixture);
            example(fixture);
          });
      fails("create", ErrorCode.INVALID_VALUE, fixture -> create(fixture, HALTED, "BUS"));
      succeeds(
          "destroy",
          fixture -> {
            Ref<DscsiHba> adapter = example(fixture);
            Ref<Dscsi> behind = new Scsi().example(fixture);
            fixture.api.on(DscsiHba.class).destroy(adapter);
            assertThat(fixture.inventory().find(adapter)).isEmpty();
            assertThat(fixture.inventory().find(behind)).isEmpty();
          });
      fails(
          "destroy",
          ErrorCode.VM_BAD_POWER_STATE,
          fixture -> {
            Ref<DscsiHba> adapter = example(fixture);
            fixture.vms.start(fixture.vm(HALTED), false, false);
            fixture.api.on(DscsiHba.class).destroy(adapter);
          });
    }

    @Override
    Ref<DscsiHba> example(EngineFixture fixture) {
      return create(fixture, HALTED, "LUN");
    }

    private static Ref<DscsiHba> create(EngineFixture fixture, String vm, String mode) {
      return fixture
          .api
          .on(DscsiHba.class)
          .create(
              Draft.of(DscsiHba.class)
                  .set(DscsiHba.Fields::vm, fixture.vm(vm))
                  .set(DscsiHba.Fields::virtualHost, 1L)
                  .set(DscsiHba.Fields::assignmentMode, mode)
                  .build());
    }
  }
}
