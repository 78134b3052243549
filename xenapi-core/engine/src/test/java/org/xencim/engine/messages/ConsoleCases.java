package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.xencim.engine.EngineFixture;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.ConsoleProtocol;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;

/** Class console. */
final class ConsoleCases extends ClassCases<Console, Console.Fields> {
  ConsoleCases() {
    super(Console.class);
    succeeds(
        "create",
        it -> {
          Ref<Console> made = example(it);
          assertThat(it.inventory().get(made).protocol()).isEqualTo(ConsoleProtocol.RFB);
          it.vms.start(it.vm("backup-01"), false, false);
          assertThat(it.inventory().get(made).location()).isNotEmpty();
        });
    succeeds(
        "create",
        it -> {
          // Clients of libxen make a machine, which has a terminal then, and then its terminal.
          Ref<Vm> vm = it.vms.create(it.fields(it.vm("backup-01")).with(Vm.Fields::uuid, ""));
          Ref<Console> made =
              calls(it).create(new Console.Fields("", ConsoleProtocol.VT100, "", vm, Map.of()));
          assertThat(it.inventory().referencing(Console.Fields::vm, vm))
              .filteredOn(row -> row.fields().protocol() == ConsoleProtocol.VT100)
              .singleElement()
              .satisfies(row -> assertThat(row.ref()).isEqualTo(made));
        });
    succeeds(
        "destroy",
        it -> {
          Ref<Console> made = example(it);
          calls(it).destroy(made);
          assertThat(it.inventory().find(made)).isEmpty();
        });
    fails(
        "create",
        ErrorCode.DEVICE_ALREADY_EXISTS,
        it -> {
          example(it);
          example(it);
        });
    fails("create", ErrorCode.OPERATION_NOT_ALLOWED, it -> create(it, it.vm("web-01")));
    fails(
        "destroy",
        ErrorCode.OPERATION_NOT_ALLOWED,
        it -> {
          Ref<Console> made = example(it);
          it.vms.start(it.vm("backup-01"), false, false);
          calls(it).destroy(made);
        });
    exempt("create", ErrorCode.OTHER_OPERATION_IN_PROGRESS, "no operation waits on a halted VM");
    exempt("destroy", ErrorCode.OTHER_OPERATION_IN_PROGRESS, "no operation waits on a halted VM");
  }

  @Override
  Ref<Console> example(EngineFixture fixture) {
    return create(fixture, fixture.vm("backup-01"));
  }

  private static Console calls(EngineFixture fixture) {
    return fixture.api.on(Console.class);
  }

  private static Ref<Console> create(EngineFixture fixture, Ref<Vm> vm) {
    return calls(fixture)
        .create(new Console.Fields("", ConsoleProtocol.RFB, "", vm, Map.of("keymap", "de")));
  }
}
