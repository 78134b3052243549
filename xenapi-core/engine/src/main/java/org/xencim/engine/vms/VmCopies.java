package org.xencim.engine.vms;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.xencim.engine.config.Ids;
import org.xencim.engine.devices.MacRules;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.records.LastSeen;
import org.xencim.engine.records.VmParts;
import org.xencim.engine.storage.ImageSharing;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;
import org.xencim.xenapi.VmPowerState;

/** Makes VMs that have the configuration and copies of the disks of others. */
final class VmCopies {
  private final Ids ids;

  VmCopies(EngineParts parts) {
    this.ids = parts.config().ids();
  }

  /** What a copy is made for, and what it has of its own. */
  record Plan(String name, boolean keepsMacs, UnaryOperator<Vm.Fields> described) {}

  /** Makes the copy, with devices for {@code images}. */
  Ref<Vm> make(
      ChangeSet changes, Ref<Vm> original, Plan plan, Map<Ref<Vbd>, Optional<Ref<Vdi>>> images) {
    UUID uuid = ids.next();
    Ref<Vm> copy = Ref.of(Vm.class, ids.handle(uuid));
    Vm.Fields fields = changes.inventory().get(original);
    changes.put(
        copy,
        LastSeen.known(plan.described().apply(fields))
            .edit()
            .set(Vm.Fields::uuid, uuid.toString())
            .set(Vm.Fields::nameLabel, plan.name())
            .set(Vm.Fields::domid, -1L)
            .set(Vm.Fields::residentOn, Optional.empty())
            .set(Vm.Fields::affinity, fields.residentOn().or(fields::affinity))
            .set(Vm.Fields::isDefaultTemplate, false)
            .set(Vm.Fields::blockedOperations, Map.<VmOperation, String>of())
            .set(Vm.Fields::currentOperations, Map.<Ref<Task>, VmOperation>of())
            .set(Vm.Fields::metrics, Optional.of(VmParts.metrics(changes, ids, uuid)))
            .set(Vm.Fields::guestMetrics, Optional.of(VmParts.guestMetrics(changes, ids, uuid)))
            .build());
    devices(changes, original, copy, plan, images);
    return copy;
  }

  /** A copy that is an ordinary VM, or a template if the original is one. */
  static UnaryOperator<Vm.Fields> asIndependent() {
    return vm ->
        vm.edit()
            .set(Vm.Fields::powerState, VmPowerState.HALTED)
            .set(Vm.Fields::isASnapshot, false)
            .set(Vm.Fields::snapshotOf, Optional.empty())
            .set(Vm.Fields::parent, Optional.empty())
            .set(Vm.Fields::suspendVdi, Optional.empty())
            .build();
  }

  /** Gives a VM devices like those of another one. */
  void devices(
      ChangeSet changes,
      Ref<Vm> original,
      Ref<Vm> copy,
      Plan plan,
      Map<Ref<Vbd>, Optional<Ref<Vdi>>> images) {
    Inventory before = changes.inventory();
    before.referencing(Vbd.Fields::vm, original).stream()
        .filter(row -> images.containsKey(row.ref()))
        .forEach(row -> vbd(changes, copy, row, images));
    before
        .referencing(Vif.Fields::vm, original)
        .forEach(row -> vif(changes, copy, row.fields(), plan.keepsMacs()));
    before
        .referencing(Console.Fields::vm, original)
        .forEach(row ->
            VmParts.console(
                changes, ids, copy, row.fields().protocol(), row.fields().otherConfig()));
  }

  private void vbd(
      ChangeSet changes,
      Ref<Vm> copy,
      Row<Vbd, Vbd.Fields> original,
      Map<Ref<Vbd>, Optional<Ref<Vdi>>> images) {
    Optional<Ref<Vdi>> image = images.getOrDefault(original.ref(), Optional.empty());
    image.ifPresent(new ImageSharing(changes.inventory())::checkStays);
    UUID uuid = ids.next();
    changes.put(
        Ref.of(Vbd.class, ids.handle(uuid)),
        original
            .fields()
            .edit()
            .set(Vbd.Fields::uuid, uuid.toString())
            .set(Vbd.Fields::vm, copy)
            .set(Vbd.Fields::vdi, image)
            .set(Vbd.Fields::currentlyAttached, false)
            .build());
  }

  private void vif(ChangeSet changes, Ref<Vm> copy, Vif.Fields original, boolean keepsMac) {
    UUID uuid = ids.next();
    changes.put(
        Ref.of(Vif.class, ids.handle(uuid)),
        original
            .edit()
            .set(Vif.Fields::uuid, uuid.toString())
            .set(Vif.Fields::vm, copy)
            .set(
                Vif.Fields::mac,
                keepsMac
                    ? original.mac()
                    : new MacRules(changes.inventory()).free(copy, original.network(), uuid))
            .set(Vif.Fields::currentlyAttached, false)
            .build());
  }
}
