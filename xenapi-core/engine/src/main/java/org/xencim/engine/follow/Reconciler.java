package org.xencim.engine.follow;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.engine.records.CpuPoolRecords;
import org.xencim.engine.records.DeviceMetrics;
import org.xencim.engine.records.HardwareRecords;
import org.xencim.engine.records.HostLink;
import org.xencim.engine.records.HostRecords;
import org.xencim.engine.records.MeasuredRecords;
import org.xencim.engine.records.NetworkRecords;
import org.xencim.engine.records.StorageRecords;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HostFacts;
import org.xencim.xenapi.Inventory;

/**
 * Compares one host with the store, and is the only code that does: it adopts domains that are new,
 * notes what the others do, and marks VMs halted whose domain has vanished. What it is told by the
 * host's events is where to look, never what there is.
 */
public final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  /** How long what each virtual CPU was measured to use is better than their average. */
  private static final Duration SAMPLE_LIFE = Duration.ofMinutes(1);

  private final HostLink link;
  private final ObjectStore store;
  private final InstantSource clock;
  private final HostClaim claim;
  private final HostRecords hostRecords;
  private final CpuPoolRecords cpuPools;
  private final NetworkRecords networks;
  private final HardwareRecords hardware;
  private final StorageRecords storage;
  private final DomainAdoption adoption;
  private final DomainReader reader;
  private final DomainComparison comparison;
  private final HostSampler sampler;
  private final LostNetworks lostNetworks;
  private final GuestRound guests = new GuestRound();

  private volatile Consumer<Reconciler> whenRead = _ -> {};

  /** Whether the host has ever been read. */
  private volatile boolean begun;

  /** Why it did not answer the last time. */
  private volatile String silence = "";

  /** Whether the host has not been read since it did not answer. */
  private volatile boolean outdated;

  public Reconciler(
      HostLink link, ObjectStore store, DeviceMetrics devices, InstantSource clock, Ids ids) {
    this.link = link;
    this.store = store;
    this.clock = clock;
    this.claim = new HostClaim(link, store.storeId());
    this.hostRecords = new HostRecords(link, ids);
    this.cpuPools = new CpuPoolRecords(link, ids);
    this.networks = new NetworkRecords(link, ids, devices);
    this.hardware = new HardwareRecords(link, ids);
    this.storage = new StorageRecords(link, ids);
    this.lostNetworks = new LostNetworks(link, store);
    this.adoption = new DomainAdoption(link, ids, storage, networks);
    this.reader = new DomainReader(link, store, clock, adoption);
    this.comparison = new DomainComparison(link, store, reader);
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
      noteUnreachable(e.problem().message());
    } catch (RuntimeException e) { // what one host says must not keep the others from being served
      LOG.error("host {} ({}) cannot be read, and is tried again", link.name(), link.uuid(), e);
      noteUnreachable("what it says cannot be recorded");
    }
  }

  private void readEverything() {
    readHost();
    adoptDefinitions();
    if (begun) {
      comparison.compare(link.driver().domains());
    } else {
      reader.readAtOnce();
      begun = true;
      whenRead.accept(this);
    }
  }

  private void noteUnreachable(String reason) {
    outdated = true;
    store.change(changes -> hostRecords.writeUnreachable(changes, reason, clock.instant()));
  }

  /** Whether the host has answered when it was last asked. */
  boolean isLive() {
    return !outdated;
  }

  /** Reads what the host is. */
  private void readHost() {
    claim.renew();
    Inventory before = store.inventory();
    HostFacts facts = link.facts();
    giveBackIfBooted(facts);
    var network = link.driver().network();
    var hardware = link.driver().hardware();
    var repositories = link.driver().storage();
    link.imageDirectory(facts.imageDirectory());
    store.change(changes -> {
      hostRecords.write(changes, facts, clock.instant());
      facts.cpuPools().ifPresent(pools -> cpuPools.write(changes, pools, before));
      hostRecords.writeManager(changes, claim.manager());
      networks.write(changes, network);
      this.hardware.write(changes, hardware);
      storage.write(changes, repositories);
    });
  }

  /**
   * Gives the host again what it has lost if it was booted, before anybody takes it for one that
   * machines can start at.
   *
   * @return whether it was booted
   */
  private boolean giveBackIfBooted(HostFacts facts) {
    if (!hostRecords.hasBooted(store.inventory(), facts)) {
      return false;
    }
    if (claim.manager().isEmpty()) {
      lostNetworks.makeAgain();
    }
    store.change(changes -> hostRecords.writeBootTime(changes, facts));
    return true;
  }

  /** Makes VMs of the configurations that the host's own toolstack keeps, if it keeps any. */
  private void adoptDefinitions() {
    var definitions = link.driver().definitions();
    store.change(changes ->
        definitions.stream()
            .filter(kept -> changes.inventory().find(link.vm(kept.spec().uuid())).isEmpty())
            .forEach(kept -> adoption.adopt(changes, kept)));
  }

  /** Does as an event says. */
  void follow(DomainEvent event) {
    switch (event) {
      case DomainEvent.Domain(UUID uuid) -> reader.look(uuid);
      case DomainEvent.Guest(UUID uuid) -> reader.listen(uuid);
      case DomainEvent.Everything() -> readAfterGap();
    }
  }

  /** The gap may be a lost connection, which is known here before the next refresh asks. */
  private void readAfterGap() {
    try {
      readEverything();
    } catch (DriverException e) {
      if (e.problem() instanceof DriverProblem.HostUnreachable) {
        noteUnreachable(e.problem().message());
      }
      throw e;
    }
  }

  /** Reads one domain. */
  public void look(UUID domain) {
    reader.look(domain);
  }

  /**
   * Reads one domain and commits what it does together with {@code outcome}. Readings of one domain
   * are committed in the order in which they were made.
   */
  public void settle(UUID domain, Consumer<ChangeSet> outcome) {
    reader.settle(domain, outcome);
  }

  /** Makes the records of a domain's devices what it has, now or when the host answers again. */
  public void compareDevices(UUID domain) {
    reader.forgetDevices(domain);
    try {
      reader.look(domain);
    } catch (DriverException e) {
      LOG.warn("the devices of domain {} cannot be read: {}", domain, e.getMessage());
    }
  }

  /** Reads what changes all the time, and what has changed without an event. */
  void refresh() {
    Optional<List<DomainState>> states = measure();
    if (states.isEmpty()) {
      noteUnreachable(silence);
      return;
    }
    if (outdated && !readAgain()) {
      return;
    }
    compareAfterMeasuring(states.get());
    DomainComparison.each(guests.few(states.get()), reader::listen);
  }

  private void compareAfterMeasuring(List<DomainState> states) {
    try {
      comparison.compare(states);
    } catch (DriverException e) {
      LOG.warn("the domains of host {} cannot be read: {}", link.uuid(), e.getMessage());
    }
  }

  /** Answers the domains; empty when the host does not answer. */
  private Optional<List<DomainState>> measure() {
    try {
      claim.renew();
      Inventory before = store.inventory();
      HostFacts facts = link.facts();
      outdated |= giveBackIfBooted(facts);
      List<DomainState> states = link.driver().domains();
      store.change(changes -> {
        if (!outdated) { // it is not live again before all of it has been read
          hostRecords.writeMetrics(changes, facts, clock.instant());
        }
        facts.cpuPools().ifPresent(pools -> cpuPools.write(changes, pools, before));
        hostRecords.writeManager(changes, claim.manager());
        boolean average = !sampler.hasMeasuredWithin(SAMPLE_LIFE);
        states.forEach(state -> reader.measure(changes, state, average));
      });
      return Optional.of(states);
    } catch (DriverException e) {
      LOG.warn("host {} ({}) does not answer: {}", link.name(), link.uuid(), e.getMessage());
      silence = e.problem().message();
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
      noteUnreachable(e.problem().message());
      return false;
    }
  }

  /** Asks all guests about themselves, which takes its time. */
  void askGuests() {
    try {
      comparison.lookAtEach(GuestRound.all(link.driver().domains()));
    } catch (DriverException e) {
      LOG.warn("guests of host {} cannot be asked: {}", link.uuid(), e.getMessage());
    }
  }
}
