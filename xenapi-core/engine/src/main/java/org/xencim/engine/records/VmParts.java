package org.xencim.engine.records;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.ConsoleProtocol;
import org.xencim.xenapi.Crashdump;
import org.xencim.xenapi.Dpci;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Dscsi;
import org.xencim.xenapi.DscsiHba;
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ppci;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmGuestMetrics;
import org.xencim.xenapi.VmMetrics;
import org.xencim.xenapi.Vtpm;

/** The objects that belong to one VM and end with it. */
public final class VmParts {
  /** The slot of a PCI device that may be in any. */
  public static final long ANY_SLOT = 0;

  private VmParts() {}

  public static Ref<VmMetrics> metrics(ChangeSet changes, Ids ids, UUID vm) {
    UUID uuid = Ids.of(vm.toString(), "metrics");
    Ref<VmMetrics> ref = Ref.of(VmMetrics.class, ids.handle(uuid));
    changes.put(
        ref, Draft.of(VmMetrics.class).set(VmMetrics.Fields::uuid, uuid.toString()).build());
    return ref;
  }

  public static Ref<VmGuestMetrics> guestMetrics(ChangeSet changes, Ids ids, UUID vm) {
    UUID uuid = Ids.of(vm.toString(), "guest-metrics");
    Ref<VmGuestMetrics> ref = Ref.of(VmGuestMetrics.class, ids.handle(uuid));
    changes.put(
        ref,
        Draft.of(VmGuestMetrics.class).set(VmGuestMetrics.Fields::uuid, uuid.toString()).build());
    return ref;
  }

  public static void console(
      ChangeSet changes,
      Ids ids,
      Ref<Vm> vm,
      ConsoleProtocol protocol,
      Map<String, String> otherConfig) {
    UUID uuid = consoleUuid(changes, vm, protocol);
    changes.put(
        Ref.of(Console.class, ids.handle(uuid)),
        new Console.Fields(uuid.toString(), protocol, "", vm, otherConfig));
  }

  /**
   * A PCI device that is passed through. Which slot a guest without a wish sees is known to the
   * guest only.
   */
  public static void pci(
      ChangeSet changes, Ids ids, UUID uuid, Ref<Vm> vm, Ref<Ppci> ppci, long slot) {
    changes.put(
        Ref.of(Dpci.class, ids.handle(uuid)),
        Draft.of(Dpci.class)
            .set(Dpci.Fields::uuid, uuid.toString())
            .set(Dpci.Fields::vm, vm)
            .set(Dpci.Fields::ppci, ppci)
            .set(Dpci.Fields::hotplugSlot, slot)
            .set(Dpci.Fields::virtualSlot, slot)
            .set(Dpci.Fields::virtualName, slot == ANY_SLOT ? "" : "0000:00:%02x.0".formatted(slot))
            .build());
  }

  private static UUID consoleUuid(ChangeSet changes, Ref<Vm> vm, ConsoleProtocol protocol) {
    return Ids.of(changes.inventory().get(vm).uuid(), "console", protocol.wire());
  }

  /** Whether a VM was given this console without anybody asking for it. */
  public static boolean isDefault(ChangeSet changes, Console.Fields console) {
    UUID uuid = consoleUuid(changes, console.vm(), console.protocol());
    return console.uuid().equals(uuid.toString()) && console.otherConfig().isEmpty();
  }

  /** Removes a VM with its devices, consoles and metrics; disk images stay. */
  public static void remove(ChangeSet changes, Ref<Vm> vm) {
    Inventory inventory = changes.inventory();
    Vm.Fields fields = inventory.get(vm);
    inventory.referencing(Vbd.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(Vif.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(Vtpm.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(Dpci.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(Dscsi.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(DscsiHba.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(Console.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    inventory.referencing(Crashdump.Fields::vm, vm).forEach(row -> changes.remove(row.ref()));
    forget(changes, Vm.Fields::snapshotOf, vm);
    forget(changes, Vm.Fields::parent, vm);
    fields.metrics().ifPresent(changes::remove);
    fields.guestMetrics().ifPresent(changes::remove);
    changes.remove(vm);
  }

  private static void forget(
      ChangeSet changes, FieldGetter<Vm.Fields, Optional<Ref<Vm>>> field, Ref<Vm> gone) {
    changes
        .inventory()
        .referencing(field, gone)
        .forEach(row -> changes.update(row.ref(), vm -> vm.with(field, Optional.empty())));
  }
}
