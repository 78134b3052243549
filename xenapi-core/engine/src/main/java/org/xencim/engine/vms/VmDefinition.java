package org.xencim.engine.vms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.devices.DeviceDefinition;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ChosenUuid;
import org.xencim.engine.records.DomainSpecs;
import org.xencim.engine.records.VmParts;
import org.xencim.engine.storage.NewImages;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.EngineParts;
import org.xencim.hypervisor.GuestType;
import org.xencim.xenapi.Access;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ConsoleProtocol;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.StoredField;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.XenApiException;

/** Makes VMs with their devices: everything is checked, and all of it is committed or nothing. */
final class VmDefinition {
  private final EngineParts parts;
  private final Caller caller;
  private final Ids ids;
  private final NewImages images;

  VmDefinition(EngineParts parts, CallContext context) {
    this.parts = parts;
    this.caller = context.caller();
    this.images = new NewImages(parts, context);
    this.ids = parts.config().ids();
  }

  Ref<Vm> define(Vm.Fields args, List<NewDisk> disks, List<NewInterface> interfaces) {
    new VmRules(parts, caller).check(null, args);
    return images.with(args, disks, ready -> commit(args, ready, interfaces));
  }

  private Ref<Vm> commit(Vm.Fields args, List<NewDisk> disks, List<NewInterface> interfaces) {
    return parts
        .store()
        .compute(changes -> {
          UUID uuid = uuid(changes, args.uuid());
          Ref<Vm> vm = Ref.of(Vm.class, ids.handle(uuid));
          changes.put(vm, fields(changes, uuid, args));
          DeviceDefinition devices = new DeviceDefinition(parts, caller, changes, vm);
          withBootDisk(disks).forEach(devices::add);
          interfaces.forEach(devices::add);
          addConsoles(changes, vm);
          devices.check();
          return vm;
        });
  }

  /** The UUID that the client has chosen, or a new one. */
  private UUID uuid(ChangeSet changes, String chosen) {
    if (chosen.isEmpty()) {
      return ids.next();
    }
    if (changes.inventory().byUuid(Vm.class, chosen).isPresent()) {
      throw new XenApiException(
          ErrorCode.VALUE_NOT_SUPPORTED, "uuid", chosen, "there is a VM with this UUID");
    }
    return ChosenUuid.parsed(chosen);
  }

  /** A halted VM: of what the client gave, only what a client may set is taken. */
  private Vm.Fields fields(ChangeSet changes, UUID uuid, Vm.Fields args) {
    Draft<Vm, Vm.Fields> vm = Draft.of(Vm.class);
    ApiModel.current().of(Vm.class).storedFields().stream()
        .filter(field -> field.access() != Access.READ_ONLY)
        .forEach(field -> copy(field, args, vm));
    return vm.set(Vm.Fields::uuid, uuid.toString())
        .set(Vm.Fields::metrics, Optional.of(VmParts.metrics(changes, ids, uuid)))
        .set(Vm.Fields::guestMetrics, Optional.of(VmParts.guestMetrics(changes, ids, uuid)))
        .build();
  }

  private static <V> void copy(
      StoredField<Vm, Vm.Fields, V> field, Vm.Fields from, Draft<Vm, Vm.Fields> to) {
    to.set(field, field.apply(from));
  }

  /** When nobody says which disk to boot from, it is the first one. */
  private static List<NewDisk> withBootDisk(List<NewDisk> disks) {
    if (disks.isEmpty() || disks.stream().anyMatch(NewDisk::bootable)) {
      return disks;
    }
    List<NewDisk> chosen = new ArrayList<>(disks);
    chosen.set(0, disks.getFirst().asBootable());
    return chosen;
  }

  /** Every guest has a terminal, and a fully virtualised one has a screen. */
  private void addConsoles(ChangeSet changes, Ref<Vm> vm) {
    VmParts.console(changes, ids, vm, ConsoleProtocol.VT100, Map.of());
    if (DomainSpecs.guestType(changes.inventory().get(vm)) == GuestType.HVM) {
      VmParts.console(changes, ids, vm, ConsoleProtocol.RFB, Map.of());
    }
  }
}
