package org.xencim.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.HostFacts;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;

/**
 * Compares one host with the store, and is the only code that does: it adopts domains that are new,
 * notes what the others do, and marks VMs halted whose domain has vanished. What it is told by the
 * host's events is where to look, never what there is.
 */
final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  /** How many guests are asked about themselves at each refresh, so that its cost is bounded. */
  private static final int GUESTS_PER_REFRESH = 50;

  private final HostLink link;
  private final ObjectStore store;
  private final InstantSource clock;
  private final HostRecords hostRecords;
  private final NetworkRecords networks;
  private final StorageRecords storage;
  private final DomainAdoption adoption;
  private final DomainRecords records;
  private final ReentrantLock[] domainLocks = new ReentrantLock[64];

  /** Domains whose configuration the host did not know yet, as while it builds them. */
  private final Set<UUID> incomplete = ConcurrentHashMap.newKeySet();

  private int nextGuest;

  Reconciler(HostLink link, ObjectStore store, InstantSource clock, Ids ids) {
    this.link = link;
    this.store = store;
    this.clock = clock;
    this.hostRecords = new HostRecords(link, ids);
    this.networks = new NetworkRecords(link, ids);
    this.storage = new StorageRecords(link, ids);
    this.adoption = new DomainAdoption(link, ids, storage, networks);
    this.records = new DomainRecords(link.ref(), new CpuMeter());
    for (int i = 0; i < domainLocks.length; i++) {
      domainLocks[i] = new ReentrantLock();
    }
  }

  HostLink link() {
    return link;
  }

  StorageRecords storage() {
    return storage;
  }

  /** Reads the host, the configurations that it keeps, and all its domains. */
  void readEverything() {
    readHost();
    adoptDefinitions();
    readDomains();
  }

  /** Reads what the host is. */
  void readHost() {
    HostFacts facts = link.driver().hostFacts();
    var network = link.driver().network();
    var repositories = link.driver().storage();
    link.imageDirectory(facts.imageDirectory());
    store.change(changes -> {
      hostRecords.write(changes, facts, clock.instant());
      networks.write(changes, network);
      storage.write(changes, repositories);
    });
  }

  /** Makes VMs of the configurations that the host's own toolstack keeps, if it keeps any. */
  private void adoptDefinitions() {
    var definitions = link.driver().definitions();
    store.change(changes ->
        definitions.stream()
            .filter(kept -> changes.inventory().find(link.vm(kept.spec().uuid())).isEmpty())
            .forEach(kept -> adoption.adopt(changes, kept)));
  }

  /** Reads all domains at once: for a start, and for when events may have been missed. */
  void readDomains() {
    Instant now = clock.instant();
    List<DomainState> states = link.driver().domains();
    Map<UUID, DomainSpec> specs = new HashMap<>();
    if (states.stream().anyMatch(state -> needsConfiguration(state.uuid()))) {
      specs.putAll(link.driver().configurations());
    }
    Set<Ref<Vm>> present = new HashSet<>();
    List<UUID> vanished = new ArrayList<>();
    store.change(changes -> {
      for (DomainState state : states) {
        Optional<DomainSpec> spec = Optional.ofNullable(specs.get(state.uuid()));
        Ref<Vm> vm = known(changes, state, spec);
        present.add(vm);
        records.write(changes, vm, new Reading(now, Optional.of(state), Optional.empty()));
      }
      changes.inventory().referencing(Vm.Fields::residentOn, link.ref()).stream()
          .filter(row -> !present.contains(row.ref()))
          .forEach(row -> vanished.add(UUID.fromString(row.fields().uuid())));
    });
    // One by one, because they may have come back since the list was made.
    vanished.forEach(this::look);
  }

  private boolean needsConfiguration(UUID domain) {
    return incomplete.contains(domain) || store.inventory().find(link.vm(domain)).isEmpty();
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

  /** Does as an event says. */
  void follow(DomainEvent event) {
    switch (event) {
      case DomainEvent.Domain(UUID uuid) -> look(uuid);
      case DomainEvent.Everything() -> readEverything();
    }
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
    ReentrantLock lock = domainLocks[Math.floorMod(domain.hashCode(), domainLocks.length)];
    lock.lock();
    try {
      Reading reading = Reading.of(link.driver(), domain, clock.instant());
      Optional<DomainSpec> spec =
          reading.state().isPresent() && needsConfiguration(domain)
              ? link.driver().configuration(domain)
              : Optional.empty();
      store.change(changes -> {
        outcome.accept(changes);
        note(changes, domain, reading, spec);
      });
    } finally {
      lock.unlock();
    }
  }

  private void note(ChangeSet changes, UUID domain, Reading reading, Optional<DomainSpec> spec) {
    reading.state().ifPresent(state -> known(changes, state, spec));
    Ref<Vm> vm = link.vm(domain);
    if (changes.inventory().find(vm).map(Row::fields).filter(this::concerns).isPresent()) {
      records.write(changes, vm, reading);
    }
  }

  /** A VM that runs on another host is not this host's to judge. */
  private boolean concerns(Vm.Fields vm) {
    return vm.residentOn().map(link.ref()::equals).orElse(true);
  }

  /** Reads what changes all the time. */
  void refresh() {
    try {
      HostFacts facts = link.driver().hostFacts();
      List<DomainState> states = link.driver().domains();
      boolean wasLive = isLive();
      store.change(changes -> {
        hostRecords.writeMetrics(changes, facts, clock.instant());
        states.forEach(state -> measure(changes, state));
      });
      if (!wasLive) {
        readEverything();
      }
      askGuests(states);
    } catch (DriverException e) {
      LOG.warn("host {} does not answer: {}", link.uuid(), e.getMessage());
      store.change(changes -> hostRecords.writeUnreachable(changes, clock.instant()));
    }
  }

  private boolean isLive() {
    var inventory = store.inventory();
    return inventory.get(link.ref()).metrics().map(ref -> inventory.get(ref).live()).orElse(true);
  }

  /**
   * Measures only: whether a domain runs is for {@link #look} to say, which is not out of order.
   */
  private void measure(ChangeSet changes, DomainState state) {
    changes
        .inventory()
        .find(link.vm(state.uuid()))
        .filter(row -> row.fields().domid() == state.domid())
        .ifPresent(row -> records.measure(changes, row.fields(), state, clock.instant()));
  }

  /** Asks the first guests about themselves. */
  void askGuests() {
    try {
      askGuests(link.driver().domains());
    } catch (DriverException e) {
      LOG.warn("guests of host {} cannot be asked: {}", link.uuid(), e.getMessage());
    }
  }

  /** Asks a few guests about themselves, the next time the next few. */
  private synchronized void askGuests(List<DomainState> states) {
    int count = Math.min(GUESTS_PER_REFRESH, states.size());
    for (int i = 0; i < count; i++) {
      DomainState state = states.get((nextGuest + i) % states.size());
      if (state.runState().isLive()) {
        look(state.uuid());
      }
    }
    nextGuest = states.isEmpty() ? 0 : (nextGuest + count) % states.size();
  }
}
