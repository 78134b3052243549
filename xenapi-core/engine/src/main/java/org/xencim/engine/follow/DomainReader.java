package org.xencim.engine.follow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.CpuMeter;
import org.xencim.engine.records.DomainRecords;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.Reading;
import org.xencim.engine.records.SavedImages;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;

/**
 * Reads the domains of one host and commits what they do into their VMs; those that are new become
 * VMs.
 */
final class DomainReader {
  private static final Logger LOG = LoggerFactory.getLogger(DomainReader.class);

  private final HostLink link;
  private final ObjectStore store;
  private final InstantSource clock;
  private final DomainAdoption adoption;
  private final DomainRecords records;
  private final DeviceComparison devices;
  private final DomainLocks locks = new DomainLocks();
  private final DomainLives lives = new DomainLives();

  /** Domains whose configuration the host did not know yet, as while it builds them. */
  private final Set<UUID> incomplete = ConcurrentHashMap.newKeySet();

  DomainReader(HostLink link, ObjectStore store, InstantSource clock, DomainAdoption adoption) {
    this.link = link;
    this.store = store;
    this.clock = clock;
    this.adoption = adoption;
    this.devices = new DeviceComparison(adoption);
    this.records = new DomainRecords(link.ref(), new CpuMeter());
  }

  /**
   * Notes what all domains do, and which are gone, in one commit, and makes VMs of those that are
   * new. What guests say of themselves is asked later.
   */
  void readAtOnce() {
    locks.withAll(() -> {
      Instant now = clock.instant();
      List<DomainState> states = link.driver().domains();
      Map<UUID, DomainSpec> specs = configurations(states);
      List<DomainState> compared = new ArrayList<>();
      Set<UUID> unsaved = unsaved(states);
      store.change(changes -> {
        Set<Ref<Vm>> present = new HashSet<>();
        for (DomainState state : states) {
          present.add(known(changes, state, Optional.ofNullable(specs.get(state.uuid()))));
          write(changes, state.uuid(), new Reading(now, Optional.of(state), Optional.empty()));
          if (compare(changes, state, Optional.ofNullable(specs.get(state.uuid())))) {
            compared.add(state);
          }
        }
        for (UUID gone : absent(changes.inventory(), present)) {
          if (unsaved.contains(gone)) {
            SavedImages.forgetUnlessAwaited(changes, link.vm(gone));
          }
          write(changes, gone, new Reading(now, Optional.empty(), Optional.empty()));
        }
      });
      compared.forEach(lives::note);
    });
  }

  /** The configurations of the domains that need one; they are not asked for in vain. */
  private Map<UUID, DomainSpec> configurations(List<DomainState> states) {
    Inventory inventory = store.inventory();
    return states.stream()
            .allMatch(state ->
                inventory.find(link.vm(state.uuid())).isPresent()
                    && !incomplete.contains(state.uuid())
                    && !lives.isNew(state))
        ? Map.of()
        : link.driver().configurations();
  }

  /** Has the devices of a domain compared when it is read the next time. */
  void forgetDevices(UUID domain) {
    lives.forget(domain);
  }

  /** Reads one domain. */
  void look(UUID domain) {
    settle(domain, _ -> {});
  }

  /**
   * Reads one domain and commits what it does together with {@code outcome}. Readings of one domain
   * are committed in the order in which they were made.
   */
  void settle(UUID domain, Consumer<ChangeSet> outcome) {
    locks.with(
        domain,
        () -> {
          Reading reading = Reading.of(link.driver(), domain, clock.instant());
          boolean unsaved = reading.state().isEmpty() && isUnsaved(domain);
          AtomicBoolean compared = new AtomicBoolean();
          store.change(changes -> {
            outcome.accept(changes);
            if (unsaved) {
              SavedImages.forgetUnlessAwaited(changes, link.vm(domain));
            }
            compared.set(note(changes, domain, reading));
          });
          if (compared.get()) {
            reading.state().ifPresent(lives::note);
          } else if (reading.state().isEmpty()) {
            lives.forget(domain);
          }
        });
  }

  /** Whether a domain that is gone was not saved, though it was begun. */
  private boolean isUnsaved(UUID domain) {
    Inventory inventory = store.inventory();
    return inventory
        .find(link.vm(domain))
        .map(Row::fields)
        .filter(vm -> concerns(vm) && SavedImages.isDoubtful(vm))
        .filter(vm -> SavedImages.isLost(link.driver(), inventory, vm))
        .isPresent();
  }

  /** Those of which {@link #isUnsaved} is true when only {@code states} are there. */
  private Set<UUID> unsaved(List<DomainState> states) {
    Set<Ref<Vm>> present =
        states.stream().map(state -> link.vm(state.uuid())).collect(Collectors.toSet());
    return absent(store.inventory(), present).stream()
        .filter(this::isUnsaved)
        .collect(Collectors.toSet());
  }

  /** Answers whether the devices of a new life were compared. */
  private boolean note(ChangeSet changes, UUID domain, Reading reading) {
    reading
        .details()
        .ifPresent(details -> known(changes, details.state(), details.configuration()));
    write(changes, domain, reading);
    return reading
        .details()
        .filter(details -> compare(changes, details.state(), details.configuration()))
        .isPresent();
  }

  /** Compares the devices of a domain in a new life, unless somebody is about to change them. */
  private boolean compare(ChangeSet changes, DomainState state, Optional<DomainSpec> spec) {
    Ref<Vm> vm = link.vm(state.uuid());
    Vm.Fields fields = changes.inventory().get(vm);
    if (!lives.isNew(state)
        || spec.isEmpty()
        || !fields.residentOn().equals(Optional.of(link.ref()))
        || !fields.currentOperations().isEmpty()) {
      return false;
    }
    devices.write(changes, vm, spec.get());
    return true;
  }

  private Ref<Vm> known(ChangeSet changes, DomainState state, Optional<DomainSpec> spec) {
    Ref<Vm> vm = link.vm(state.uuid());
    boolean isNew = changes.inventory().find(vm).isEmpty();
    if (isNew) {
      LOG.info("adopting domain {} ({})", state.name(), state.uuid());
    }
    if (spec.isPresent() && (isNew || incomplete.contains(state.uuid()))) {
      incomplete.remove(state.uuid());
      return adoption.adopt(changes, spec.get());
    }
    if (isNew && !state.isDomainZero()) {
      incomplete.add(state.uuid());
    }
    return isNew ? adoption.adopt(changes, state) : vm;
  }

  /** Writes what a domain does into its VM, if there is one and it is for this host to say. */
  private void write(ChangeSet changes, UUID domain, Reading reading) {
    Ref<Vm> vm = link.vm(domain);
    changes
        .inventory()
        .find(vm)
        .map(Row::fields)
        .filter(fields -> concerns(fields) && !isAwaited(fields, reading))
        .ifPresent(_ -> records.write(changes, vm, reading));
  }

  /** Where a domain is that was moved, and whether one was saved, is known when that has ended. */
  private static boolean isAwaited(Vm.Fields vm, Reading reading) {
    return reading.state().isEmpty()
        && (vm.currentOperations().containsValue(VmOperation.POOL_MIGRATE)
            || vm.currentOperations().containsValue(VmOperation.SUSPEND));
  }

  /** Reads what a guest tells about itself. */
  void listen(UUID domain) {
    Ref<Vm> vm = link.vm(domain);
    link.driver()
        .guest(domain)
        .ifPresent(facts ->
            store.change(changes ->
                changes
                    .inventory()
                    .find(vm)
                    .map(Row::fields)
                    .filter(fields -> fields.residentOn().equals(Optional.of(link.ref())))
                    .ifPresent(
                        _ -> DomainRecords.writeGuest(changes, vm, facts, clock.instant()))));
  }

  /**
   * Measures only: whether a domain runs is for {@link #look} to say, which is not out of order.
   */
  void measure(ChangeSet changes, DomainState state, boolean average) {
    changes
        .inventory()
        .find(link.vm(state.uuid()))
        .filter(row -> row.fields().domid() == state.domid())
        .ifPresent(row -> records.measure(changes, row.fields(), state, clock.instant(), average));
  }

  /** Whether a domain is to be looked at again for its configuration. */
  boolean isIncomplete(UUID domain) {
    return incomplete.contains(domain);
  }

  /** Whether a domain is to be looked at for its devices. */
  boolean isNewLife(DomainState state) {
    return lives.isNew(state);
  }

  /** A VM that runs on another host is not this host's to judge. */
  boolean concerns(Vm.Fields vm) {
    return vm.residentOn().map(link.ref()::equals).orElse(true);
  }

  /** The VMs on this host whose domains are not {@code present}. */
  List<UUID> absent(Inventory inventory, Set<Ref<Vm>> present) {
    return inventory.referencing(Vm.Fields::residentOn, link.ref()).stream()
        .filter(row -> !present.contains(row.ref()))
        .map(row -> UUID.fromString(row.fields().uuid()))
        .toList();
  }
}
