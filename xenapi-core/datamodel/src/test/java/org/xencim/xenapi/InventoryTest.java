package org.xencim.xenapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testng.annotations.Test;

public class InventoryTest {
  private static final Ref<Host> HOST = Ref.of(Host.class, "host");

  @Test
  public void anObjectIsFoundByRefUuidAndLabel() {
    Inventory inventory = with(Inventory.empty(), added("r1", "AAAA", "web"));
    Row<Vm, Vm.Fields> row = inventory.find(Ref.of(Vm.class, "r1")).orElseThrow();
    assertThat(row.fields().nameLabel()).isEqualTo("web");
    assertThat(inventory.byUuid(Vm.class, "aaaa")).contains(row);
    assertThat(inventory.byUuid(Vm.class, "AaAa")).contains(row);
    assertThat(inventory.byUuid(Vm.class, "r1")).as("a ref is not a uuid").isEmpty();
    assertThat(inventory.byNameLabel(Vm.class, "web")).containsExactly(row);
    assertThat(inventory.byNameLabel(Vm.class, "Web")).isEmpty();
    assertThat(inventory.all(Vm.class)).containsExactly(row);
  }

  @Test
  public void labelsMayBeShared() {
    Inventory inventory =
        with(
            Inventory.empty(),
            added("r1", "u1", "web"),
            added("r2", "u2", "web"),
            added("r3", "u3", "web"));
    assertThat(inventory.byNameLabel(Vm.class, "web")).hasSize(3);
    Inventory less = with(inventory, removed(inventory, "r2"));
    assertThat(less.byNameLabel(Vm.class, "web"))
        .extracting(row -> row.ref().handle())
        .containsExactlyInAnyOrder("r1", "r3");
    assertThat(with(with(less, removed(less, "r1")), removed(less, "r3")).all(Vm.class)).isEmpty();
  }

  @Test
  public void tasksAreFoundByWhatTheyWorkOnOrHaveMade() {
    Ref<Task> ref = Ref.of(Task.class, "t1");
    Task.Fields begun =
        Draft.of(Task.class)
            .set(Task.Fields::uuid, "u1")
            .set(Task.Fields::nameLabel, "VM.start")
            .set(Task.Fields::created, Instant.EPOCH)
            .set(Task.Fields::subject, "r1")
            .build();
    Task.Fields ended = begun.with(Task.Fields::result, "r2");
    Inventory running = with(Inventory.empty(), new Change<>(ref, null, begun, 1));
    Inventory over = with(running, new Change<>(ref, begun, ended, 2));
    assertThat(running.tasksOn(Ref.of(Vm.class, "r1"))).hasSize(1);
    assertThat(running.tasksOn(Ref.of(Vm.class, ""))).isEmpty();
    assertThat(over.tasksOn(Ref.of(Vm.class, "r1"))).hasSize(1);
    assertThat(over.tasksOn(Ref.of(Vm.class, "r2"))).hasSize(1);
    assertThat(with(over, new Change<>(ref, ended, null, 3)).tasksOn(Ref.of(Vm.class, "r2")))
        .isEmpty();
  }

  @Test
  public void anIndexFollowsTheFieldThatRefers() {
    Inventory halted = with(Inventory.empty(), added("r1", "u1", "web"));
    assertThat(halted.referencing(Vm.Fields::residentOn, HOST)).isEmpty();
    Vm.Fields before = halted.get(Ref.of(Vm.class, "r1"));
    Vm.Fields after = before.with(Vm.Fields::residentOn, Optional.of(HOST));
    Inventory running = with(halted, new Change<>(Ref.of(Vm.class, "r1"), before, after, 2));
    assertThat(running.referencing(Vm.Fields::residentOn, HOST))
        .extracting(row -> row.fields().nameLabel())
        .containsExactly("web");
    Inventory again = with(running, new Change<>(Ref.of(Vm.class, "r1"), after, before, 3));
    assertThat(again.referencing(Vm.Fields::residentOn, HOST)).isEmpty();
    assertThat(running.referencing(Vm.Fields::residentOn, HOST)).as("a snapshot stays").hasSize(1);
  }

  @Test
  public void onlyReferencesHaveAnIndex() {
    assertThatThrownBy(() -> Inventory.empty().referencing(Vm.Fields::nameLabel, HOST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("VM.name_label is not a reference");
  }

  @Test
  public void backReferencesAreComputed() {
    Ref<Vm> vm = Ref.of(Vm.class, "r1");
    Vif.Fields vif =
        Draft.of(Vif.class)
            .set(Vif.Fields::vm, vm)
            .set(Vif.Fields::network, Ref.of(Network.class, "n"))
            .build();
    Inventory inventory =
        with(
            Inventory.empty(),
            added("r1", "u1", "web"),
            new Change<>(Ref.of(Vif.class, "b"), null, vif, 1),
            new Change<>(Ref.of(Vif.class, "a"), null, vif, 1));
    Row<Vm, Vm.Fields> row = inventory.find(vm).orElseThrow();
    assertThat(Vm.vifs(inventory, row)).extracting(Ref::handle).containsExactly("a", "b");
    FieldModel<Vm, Vm.Fields, ?> field =
        ApiModel.current().of(Vm.class).field("VIFs").orElseThrow();
    assertThat(field.read(inventory, row)).isEqualTo(Vm.vifs(inventory, row));
  }

  @Test
  public void allowedOperationsFollowFromStateAndWhatIsGoingOn() {
    Vm.Fields vm = Draft.of(Vm.class).set(Vm.Fields::powerState, VmPowerState.RUNNING).build();
    assertThat(allowed(vm))
        .contains(VmOperation.PAUSE, VmOperation.CLEAN_SHUTDOWN, VmOperation.HARD_SHUTDOWN)
        .doesNotContain(VmOperation.START);
    Vm.Fields busy =
        vm.with(
            Vm.Fields::currentOperations,
            Map.of(Ref.of(Task.class, "t"), VmOperation.CLEAN_SHUTDOWN));
    assertThat(allowed(busy))
        .containsExactly(
            VmOperation.HARD_SHUTDOWN, VmOperation.HARD_REBOOT, VmOperation.POWER_STATE_RESET);
    assertThat(allowed(vm.with(Vm.Fields::isControlDomain, true))).isEmpty();
  }

  private static List<VmOperation> allowed(Vm.Fields vm) {
    return Vm.allowedOperations(Inventory.empty(), new Row<>(Ref.of(Vm.class, "r"), vm));
  }

  @Test
  public void aMissingObjectIsAnInvalidHandle() {
    assertThatThrownBy(() -> Inventory.empty().get(Ref.of(VmMetrics.class, "x")))
        .isInstanceOfSatisfying(
            XenApiException.class,
            e -> assertThat(e.description()).containsExactly("HANDLE_INVALID", "VM_metrics", "x"));
  }

  @Test
  public void thousandsOfObjectsStayFindable() {
    List<Change<?, ?>> changes = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      changes.add(added("r" + i, "u" + i, "vm" + i));
    }
    Inventory inventory = Inventory.empty().with(1, changes);
    assertThat(inventory.all(Vm.class)).hasSize(5000);
    for (int i = 0; i < 5000; i += 7) {
      assertThat(inventory.byUuid(Vm.class, "U" + i))
          .get()
          .extracting(row -> row.fields().nameLabel())
          .isEqualTo("vm" + i);
    }
  }

  private static Change<Vm, Vm.Fields> added(String ref, String uuid, String label) {
    Vm.Fields fields =
        Draft.of(Vm.class).set(Vm.Fields::uuid, uuid).set(Vm.Fields::nameLabel, label).build();
    return new Change<>(Ref.of(Vm.class, ref), null, fields, 1);
  }

  private static Change<Vm, Vm.Fields> removed(Inventory inventory, String ref) {
    Ref<Vm> vm = Ref.of(Vm.class, ref);
    return new Change<>(vm, inventory.get(vm), null, inventory.revision() + 1);
  }

  private static Inventory with(Inventory inventory, Change<?, ?>... changes) {
    return inventory.with(inventory.revision() + 1, List.of(changes));
  }
}
