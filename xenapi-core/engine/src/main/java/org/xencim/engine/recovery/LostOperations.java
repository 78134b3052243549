package org.xencim.engine.recovery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.HostLink;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pbd;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.StoredField;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.Vtpm;

/**
 * Frees objects other than VMs of operations that nobody carries out any more, when the hosts where
 * they were carried out have been read. A device is plugged afterwards if its domain has it.
 */
final class LostOperations {
  private static final Logger LOG = LoggerFactory.getLogger(LostOperations.class);
  private static final String OPERATIONS = "current_operations";

  private final ObjectStore store;
  private final Predicate<Ref<Task>> isLost;

  LostOperations(ObjectStore store, Predicate<Ref<Task>> isLost) {
    this.store = store;
    this.isLost = isLost;
  }

  /** Frees what waits for none of the hosts that have not been read, when {@code host} has been. */
  void release(Reconciler host, Set<Ref<Host>> unread) {
    Inventory inventory = store.inventory();
    List<Row<?, ?>> free =
        ApiModel.current().classes().stream()
            .filter(model -> model.type() != Vm.class)
            .flatMap(model -> affected(inventory, model))
            .filter(row -> hosts(inventory, row).noneMatch(unread::contains))
            .toList();
    if (!free.isEmpty()) {
      Map<Ref<Vm>, DomainSpec> domains = domains(inventory, host, free);
      store.change(changes -> free.forEach(row -> release(changes, row, domains)));
    }
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Stream<Row<?, ?>> affected(
      Inventory inventory, ClassModel<C, F> model) {
    return operations(model).stream()
        .flatMap(field ->
            inventory.all(model.type()).stream()
                .filter(row -> field.apply(row.fields()).keySet().stream().anyMatch(isLost)));
  }

  @SuppressWarnings("unchecked") // the field of this name is such a map in each class that has it
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>>
      Optional<StoredField<C, F, Map<Ref<Task>, Object>>> operations(ClassModel<C, F> model) {
    return model.storedFields().stream()
        .filter(field -> field.name().equals(OPERATIONS))
        .map(field -> (StoredField<C, F, Map<Ref<Task>, Object>>) field)
        .findFirst();
  }

  /** The hosts that an object is at. */
  private static Stream<Ref<Host>> hosts(Inventory inventory, Row<?, ?> row) {
    return switch (row.fields()) {
      case Sr.Fields _ -> connected(inventory, row.ref());
      case Vdi.Fields vdi -> connected(inventory, vdi.sr());
      case Vbd.Fields vbd -> residence(inventory, vbd.vm());
      case Vif.Fields vif -> residence(inventory, vif.vm());
      case Vtpm.Fields vtpm -> residence(inventory, vtpm.vm());
      default -> Stream.empty();
    };
  }

  private static Stream<Ref<Host>> connected(Inventory inventory, Ref<?> sr) {
    return inventory.referencing(Pbd.Fields::sr, sr).stream().map(row -> row.fields().host());
  }

  private static Stream<Ref<Host>> residence(Inventory inventory, Ref<Vm> vm) {
    return inventory.find(vm).flatMap(row -> row.fields().residentOn()).stream();
  }

  /** What the domains on {@code host} consist of whose devices are among {@code rows}. */
  private static Map<Ref<Vm>, DomainSpec> domains(
      Inventory inventory, Reconciler host, List<Row<?, ?>> rows) {
    Map<Ref<Vm>, DomainSpec> domains = new HashMap<>();
    rows.stream()
        .flatMap(row -> deviceOf(row).stream())
        .distinct()
        .filter(vm -> residence(inventory, vm).anyMatch(host.link().ref()::equals))
        .forEach(vm ->
            configuration(host.link(), UUID.fromString(inventory.get(vm).uuid()))
                .ifPresent(spec -> domains.put(vm, spec)));
    return domains;
  }

  private static Optional<Ref<Vm>> deviceOf(Row<?, ?> row) {
    return switch (row.fields()) {
      case Vbd.Fields vbd -> Optional.of(vbd.vm());
      case Vif.Fields vif -> Optional.of(vif.vm());
      default -> Optional.empty();
    };
  }

  private static Optional<DomainSpec> configuration(HostLink host, UUID domain) {
    try {
      return host.driver().configuration(domain);
    } catch (DriverException e) {
      LOG.warn("the devices of domain {} cannot be read: {}", domain, e.getMessage());
      return Optional.empty();
    }
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void release(
      ChangeSet changes, Row<C, F> row, Map<Ref<Vm>, DomainSpec> domains) {
    Ref<C> ref = row.ref();
    LOG.info("an operation on {} {} was interrupted", ApiModel.current().of(ref), ref);
    operations(ApiModel.current().of(ref.type()))
        .ifPresent(field -> changes.update(ref, it -> it.with(field, going(field.apply(it)))));
    switch (row.fields()) {
      case Vbd.Fields vbd ->
          Optional.ofNullable(domains.get(vbd.vm()))
              .map(spec -> has(spec, vbd))
              .ifPresent(has ->
                  changes.update(
                      Ref.of(Vbd.class, ref.handle()),
                      it -> it.with(Vbd.Fields::currentlyAttached, has)));
      case Vif.Fields vif ->
          Optional.ofNullable(domains.get(vif.vm()))
              .map(spec -> has(spec, vif))
              .ifPresent(has ->
                  changes.update(
                      Ref.of(Vif.class, ref.handle()),
                      it -> it.with(Vif.Fields::currentlyAttached, has)));
      default -> {}
    }
  }

  private Map<Ref<Task>, Object> going(Map<Ref<Task>, Object> operations) {
    Map<Ref<Task>, Object> going = new TreeMap<>(operations);
    going.keySet().removeIf(isLost);
    return going;
  }

  private static boolean has(DomainSpec spec, Vbd.Fields vbd) {
    return spec.disks().stream().anyMatch(disk -> disk.device().equals(vbd.device()));
  }

  private static boolean has(DomainSpec spec, Vif.Fields vif) {
    return spec.nics().stream()
        .anyMatch(nic -> Integer.toString(nic.handle()).equals(vif.device()));
  }
}
