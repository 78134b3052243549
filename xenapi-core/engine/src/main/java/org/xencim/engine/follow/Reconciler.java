package org.xencim.engine.follow;

import java.time.Duration;
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
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.CpuMeter;
import org.xencim.engine.records.DeviceMetrics;
import org.xencim.engine.records.DomainRecords;
import org.xencim.engine.records.HardwareRecords;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.HostRecords;
import org.xencim.engine.records.MeasuredRecords;
import org.xencim.engine.records.NetworkRecords;
import org.xencim.engine.records.PowerStates;
import org.xencim.engine.records.Reading;
import org.xencim.engine.records.StorageRecords;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HostFacts;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;

/**
 * Compares one host with the store, and is the only code that does: it adopts domains that are new,
 * notes what the others do, and marks VMs halted whose domain has vanished. What it is told by the
 * host's events is where to look, never what there is.
 */
public final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  /** How many guests are asked about themselves at each refresh, so that its cost is bounded. */
  private static final int GUESTS_PER_REFRESH = 50;

  /** How long what each virtual CPU was measured to use is better than their average. */
  private static final Duration SAMPLE_LIFE = Duration.ofMinutes(1);

  /** So many domains are looked at one by one; of more, what a list tells is noted at once. */
  private static final int LOOKS = 50;

  private final HostLink link;
  private final ObjectStore store;
  private final InstantSource clock;
  private final HostClaim claim;
  private final HostRecords hostRecords;
  private final NetworkRecords networks;
  private final HardwareRecords hardware;
  private final StorageRecords storage;
  private final DomainAdoption adoption;
  private final DomainRecords records;
  private final HostSampler sampler;
  private final DomainLocks locks = new DomainLocks();

  /** Domains whose configuration the host did not know yet, as while it builds them. */
  private final Set<UUID> incomplete = ConcurrentHashMap.newKeySet();

  private int nextGuest;
  private volatile Consumer<Reconciler> whenRead = _ -> {};

  /** Whether the host has ever been read. */
  private volatile boolean begun;

  /** Whether the host has not been read since it did not answer. */
  private volatile boolean outdated;

  public Reconciler(
      HostLink link, ObjectStore store, DeviceMetrics devices, InstantSource clock, Ids ids) {
    this.link = link;
    this.store = store;
    this.clock = clock;
    this.claim = new HostClaim(link, store.storeId());
    this.hostRecords = new HostRecords(link, ids);
    this.networks = new NetworkRecords(link, ids, devices);
    this.hardware = new HardwareRecords(link, ids);
    this.storage = new StorageRecords(link, ids);
    this.adoption = new DomainAdoption(link, ids, storage, networks);
    this.records = new DomainRecords(link.ref(), new CpuMeter());
    this.sampler = new HostSampler(link, store, clock, new MeasuredRecords(link, devices));
  }

  public HostLink link() {
    return link;
  }

  public NetworkRecords networks() {
    return networks;
  }

  public StorageRecords storage() {
    return storage;
  }

  HostSampler sampler() {
    return sampler;
  }

  /** Has {@code action} done when the host has been read for the first time. */
  public void whenRead(Consumer<Reconciler> action) {
    whenRead = action;
  }

  /**
   * Reads the host, the configurations that it keeps, and all its domains. What is noted of a host
   * that does not answer is that.
   */
  void begin() {
    try {
      readEverything();
    } catch (DriverException e) {
      LOG.warn(
          "host {} ({}) cannot be read, and is tried again until it answers: {}",
          link.name(),
          link.uuid(),
          e.getMessage());
      noteUnreachable();
    }
  }

  private void readEverything() {
    readHost();
    adoptDefinitions();
    if (begun) {
      readDomains();
    } else {
      readAtOnce();
      begun = true;
      whenRead.accept(this);
    }
  }

  private void noteUnreachable() {
    outdated = true;
    store.change(changes -> hostRecords.writeUnreachable(changes, clock.instant()));
  }

  /** Whether the host has answered when it was last asked. */
  boolean isLive() {
    return !outdated;
  }

  /** Reads what the host is. */
  private void readHost() {
    claim.renew();
    HostFacts facts = link.driver().hostFacts();
    var network = link.driver().network();
    var hardware = link.driver().hardware();
    var repositories = link.driver().storage();
    link.imageDirectory(facts.imageDirectory());
    store.change(changes -> {
      hostRecords.write(changes, facts, clock.instant());
      hostRecords.writeManager(changes, claim.manager());
      networks.write(changes, network);
      this.hardware.write(changes, hardware);
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

  /**
   * Notes what all domains do, and which are gone, in one commit, and makes VMs of those that are
   * new. What guests say of themselves is asked later.
   */
  private void readAtOnce() {
    locks.withAll(() -> {
      Instant now = clock.instant();
      List<DomainState> states = link.driver().domains();
      Map<UUID, DomainSpec> specs = configurations(states);
      store.change(changes -> {
        Set<Ref<Vm>> present = new HashSet<>();
        for (DomainState state : states) {
          present.add(known(changes, state, Optional.ofNullable(specs.get(state.uuid()))));
          write(changes, state.uuid(), new Reading(now, Optional.of(state), Optional.empty()));
        }
        for (UUID gone : absent(changes.inventory(), present)) {
          write(changes, gone, new Reading(now, Optional.empty(), Optional.empty()));
        }
      });
    });
  }

  /** The configurations of the domains that need one; they are not asked for in vain. */
  private Map<UUID, DomainSpec> configurations(List<DomainState> states) {
    Inventory inventory = store.inventory();
    return states.stream()
            .map(DomainState::uuid)
            .allMatch(
                uuid -> inventory.find(link.vm(uuid)).isPresent() && !incomplete.contains(uuid))
        ? Map.of()
        : link.driver().configurations();
  }

  /** The VMs on this host whose domains are not {@code present}. */
  private List<UUID> absent(Inventory inventory, Set<Ref<Vm>> present) {
    return inventory.referencing(Vm.Fields::residentOn, link.ref()).stream()
        .filter(row -> !present.contains(row.ref()))
        .map(row -> UUID.fromString(row.fields().uuid()))
        .toList();
  }

  /** Reads all domains, for when events may have been missed. */
  private void readDomains() {
    compare(link.driver().domains());
  }

  /**
   * Looks at each domain that does something else than its VM. A list is old when it has been read,
   * so that nothing of it is written.
   */
  private void compare(List<DomainState> states) {
    Inventory inventory = store.inventory();
    Set<Ref<Vm>> present = new HashSet<>();
    List<UUID> differing = new ArrayList<>();
    for (DomainState state : states) {
      present.add(link.vm(state.uuid()));
      if (differs(inventory, state)) {
        differing.add(state.uuid());
      }
    }
    differing.addAll(absent(inventory, present));
    if (differing.size() > LOOKS) {
      readAtOnce();
    } else {
      lookAtEach(differing);
    }
  }

  private boolean differs(Inventory inventory, DomainState state) {
    return incomplete.contains(state.uuid())
        || inventory
            .find(link.vm(state.uuid()))
            .map(Row::fields)
            .map(vm -> concerns(vm) && !isAsIn(vm, state))
            .orElse(true);
  }

  private static boolean isAsIn(Vm.Fields vm, DomainState state) {
    return vm.residentOn().isPresent()
        && vm.domid() == state.domid()
        && vm.powerState() == PowerStates.of(state, vm);
  }

  /** One domain that cannot be read does not keep the others from being read. */
  private void lookAtEach(List<UUID> domains) {
    for (UUID domain : domains) {
      try {
        look(domain);
      } catch (DriverException e) {
        LOG.warn("domain {} cannot be read: {}", domain, e.getMessage());
        if (e.problem() instanceof DriverProblem.HostUnreachable) {
          return;
        }
      } catch (RuntimeException e) {
        LOG.error("domain {} cannot be read", domain, e);
      }
    }
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
      case DomainEvent.Guest(UUID uuid) -> listen(uuid);
      case DomainEvent.Everything() -> readEverything();
    }
  }

  /** Reads what a guest tells about itself. */
  private void listen(UUID domain) {
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

  /** Reads one domain. */
  public void look(UUID domain) {
    settle(domain, _ -> {});
  }

  /**
   * Reads one domain and commits what it does together with {@code outcome}. Readings of one domain
   * are committed in the order in which they were made.
   */
  public void settle(UUID domain, Consumer<ChangeSet> outcome) {
    locks.with(
        domain,
        () -> {
          Reading reading = Reading.of(link.driver(), domain, clock.instant());
          store.change(changes -> {
            outcome.accept(changes);
            note(changes, domain, reading);
          });
        });
  }

  private void note(ChangeSet changes, UUID domain, Reading reading) {
    reading
        .details()
        .ifPresent(details -> known(changes, details.state(), details.configuration()));
    write(changes, domain, reading);
  }

  /** Writes what a domain does into its VM, if there is one and it is for this host to say. */
  private void write(ChangeSet changes, UUID domain, Reading reading) {
    Ref<Vm> vm = link.vm(domain);
    changes
        .inventory()
        .find(vm)
        .map(Row::fields)
        .filter(fields -> concerns(fields) && !isMoving(fields, reading))
        .ifPresent(_ -> records.write(changes, vm, reading));
  }

  /** A domain that is moved is gone for a moment only. */
  private static boolean isMoving(Vm.Fields vm, Reading reading) {
    return reading.state().isEmpty()
        && vm.currentOperations().containsValue(VmOperation.POOL_MIGRATE);
  }

  /** A VM that runs on another host is not this host's to judge. */
  private boolean concerns(Vm.Fields vm) {
    return vm.residentOn().map(link.ref()::equals).orElse(true);
  }

  /** Reads what changes all the time, and what has changed without an event. */
  void refresh() {
    Optional<List<DomainState>> states = measure();
    if (states.isEmpty()) {
      noteUnreachable();
      return;
    }
    if (outdated && !readAgain()) {
      return;
    }
    compareAfterMeasuring(states.get());
    lookAtEach(nextGuests(states.get()));
  }

  private void compareAfterMeasuring(List<DomainState> states) {
    try {
      compare(states);
    } catch (DriverException e) {
      LOG.warn("the domains of host {} cannot be read: {}", link.uuid(), e.getMessage());
    }
  }

  /** Answers the domains; empty when the host does not answer. */
  private Optional<List<DomainState>> measure() {
    try {
      claim.renew();
      HostFacts facts = link.driver().hostFacts();
      List<DomainState> states = link.driver().domains();
      store.change(changes -> {
        hostRecords.writeMetrics(changes, facts, clock.instant());
        hostRecords.writeManager(changes, claim.manager());
        boolean average = !sampler.hasMeasuredWithin(SAMPLE_LIFE);
        states.forEach(state -> measure(changes, state, average));
      });
      return Optional.of(states);
    } catch (DriverException e) {
      LOG.warn("host {} ({}) does not answer: {}", link.name(), link.uuid(), e.getMessage());
      return Optional.empty();
    }
  }

  private boolean readAgain() {
    try {
      readEverything();
      outdated = false;
      LOG.info("host {} ({}) answers again", link.name(), link.uuid());
      return true;
    } catch (DriverException e) {
      LOG.warn("host {} cannot be read again yet: {}", link.uuid(), e.getMessage());
      return false;
    }
  }

  /**
   * Measures only: whether a domain runs is for {@link #look} to say, which is not out of order.
   */
  private void measure(ChangeSet changes, DomainState state, boolean average) {
    changes
        .inventory()
        .find(link.vm(state.uuid()))
        .filter(row -> row.fields().domid() == state.domid())
        .ifPresent(row -> records.measure(changes, row.fields(), state, clock.instant(), average));
  }

  /** Asks all guests about themselves, which takes its time. */
  void askGuests() {
    try {
      lookAtEach(
          link.driver().domains().stream()
              .filter(state -> state.runState().isLive())
              .map(DomainState::uuid)
              .toList());
    } catch (DriverException e) {
      LOG.warn("guests of host {} cannot be asked: {}", link.uuid(), e.getMessage());
    }
  }

  /** A few guests to be asked about themselves, the next time the next few. */
  private synchronized List<UUID> nextGuests(List<DomainState> states) {
    int count = Math.min(GUESTS_PER_REFRESH, states.size());
    int first = nextGuest;
    nextGuest = states.isEmpty() ? 0 : (first + count) % states.size();
    return IntStream.range(first, first + count)
        .mapToObj(i -> states.get(i % states.size()))
        .filter(state -> state.runState().isLive())
        .map(DomainState::uuid)
        .toList();
  }
}
