package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.Vtpm;

/** The messages of class VTPM. */
final class VtpmCases extends ClassCases<Vtpm, Vtpm.Fields> {
  VtpmCases() {
    super(Vtpm.class);
    succeeds(
        "create",
        fixture -> {
          Ref<Vtpm> vtpm = example(fixture);
          assertThat(fixture.inventory().get(vtpm).vm()).isEqualTo(fixture.vm("backup-01"));
        });
    fails(
        "create",
        ErrorCode.VTPM_MAX_AMOUNT_REACHED,
        fixture -> {
          example(fixture);
          example(fixture);
        });
    fails("create", ErrorCode.VM_BAD_POWER_STATE, fixture -> create(fixture, fixture.vm("web-01")));
    succeeds(
        "destroy",
        fixture -> {
          Ref<Vtpm> vtpm = example(fixture);
          fixture.api.on(Vtpm.class).destroy(vtpm);
          assertThat(fixture.inventory().find(vtpm)).isEmpty();
        });
    fails(
        "destroy",
        ErrorCode.VM_BAD_POWER_STATE,
        fixture -> {
          Ref<Vtpm> vtpm = example(fixture);
          fixture.vms.start(fixture.vm("backup-01"), false, false);
          fixture.api.on(Vtpm.class).destroy(vtpm);
        });
    succeeds(
        "get_runtime_properties",
        fixture ->
            assertThat(fixture.api.on(Vtpm.class).getRuntimeProperties(example(fixture)))
                .isEmpty());
  }

  @Override
  Ref<Vtpm> example(EngineFixture fixture) {
    return create(fixture, fixture.vm("backup-01"));
  }

  private static Ref<Vtpm> create(EngineFixture fixture, Ref<Vm> vm) {
    return fixture.api.on(Vtpm.class).create(Draft.of(Vtpm.class).set(Vtpm.Fields::vm, vm).build());
  }
}
