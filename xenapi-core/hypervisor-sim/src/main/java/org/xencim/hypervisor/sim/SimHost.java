package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xencim.hypervisor.DomainEvent;
import org.xencim.hypervisor.DomainListener;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.Watch;

/**
 * A simulated host. Drivers ({@link SimulatedDriver}) talk to it as to a real one; its public
 * methods are what one can do beside that: break things and move guests from the inside.
 *
 * <p>All methods are safe for use by many threads.
 */
public final class SimHost {

  /** How long a host pretends to have been up when the simulation begins, and its domains. */
  private static final Duration HOST_AGE = Duration.ofDays(1);

  private static final Duration DOMAIN_AGE = Duration.ofHours(12);

  private final SimInventory inventory;
  private final SimClock clock;
  private volatile Instant startTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final EventHub events;
  private final FaultRules faults;
  private final SimMarks marks;
  private final Map<UUID, GuestBehaviour> behaviours = new ConcurrentHashMap<>();
  private final Map<String, SimHost> peers = new ConcurrentHashMap<>();
  private final SimToolstack toolstack;
  private volatile String messages = "(XEN) Xen version 4.17 (simulated)\n";
  private volatile boolean on = true;

  /**
   * @param deliveries runs the listeners; to run them in the thread that changes something, as
   *     tests want it, pass {@code Runnable::run}
   */
  public SimHost(SimInventory inventory, SimClock clock, Executor deliveries) {
    this.inventory = inventory;
    this.clock = clock;
    this.startTime = clock.instant().minus(HOST_AGE);
    this.events = new EventHub(deliveries);
    this.marks = new SimMarks(clock);
    this.faults = new FaultRules(clock, inventory.machine().facts().name().hashCode());
    this.toolstack =
        new SimToolstack(
            clock, inventory, this::locked, uuid -> events.note(new DomainEvent.Domain(uuid)));
    populate();
  }

  /** A host that lives in real time and delivers events on a thread of its own. */
  public static SimHost realTime(SimInventory inventory) {
    Executor deliveries =
        new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("sim-events").factory());
    return new SimHost(inventory, new RealTimeClock(), deliveries);
  }

  /** Rules that make the calls of drivers fail or take longer. */
  public FaultRules faults() {
    return faults;
  }

  public SimClock clock() {
    return clock;
  }

  /** How the guest of this domain behaves from now on, in this life and in later ones. */
  public void behave(UUID domain, GuestBehaviour behaviour) {
    behaviours.put(domain, behaviour);
    locked(() -> toolstack.find(domain).ifPresent(it -> it.behaviour(behaviour)));
  }

  /** The guest ends by itself, at once: it powers off, reboots or crashes. */
  public void endGuest(UUID domain, ShutdownReason reason) {
    locked(() -> {
      SimDomain it = toolstack.get(domain);
      it.requireLive();
      toolstack.guestEnded(it, reason);
    });
  }

  /** Lets domains be moved to another host, which is addressed by its hostname. */
  public void connect(SimHost peer) {
    peers.put(peer.inventory.machine().facts().hostname(), peer);
  }

  /** Whether its guests have been told to end with it. */
  public boolean isOn() {
    return on;
  }

  /** It is booted anew, which takes no time here. */
  public void reboot() {
    locked(this::boot);
  }

  /**
   * Its domains end, and what was made since it was booted the last time is gone. To be called with
   * the lock held.
   */
  void boot() {
    startTime = clock.instant();
    toolstack.boot(inventory.machine().network());
    placeDomainZero();
    marks.clear();
    events.note(new DomainEvent.Everything());
  }

  SimMarks marks() {
    return marks;
  }

  void switchOff() {
    on = false;
  }

  String messages() {
    return messages;
  }

  String takeMessages() {
    return locked(() -> {
      String taken = messages;
      messages = "";
      return taken;
    });
  }

  void say(String message) {
    locked(() -> {
      messages = messages.concat("(XEN) " + message + "\n");
    });
  }

  /** Another host, or this one by its own name. */
  SimHost peer(String address) {
    boolean self =
        address.equals("localhost") || address.equals(inventory.machine().facts().hostname());
    SimHost peer = self ? this : peers.get(address);
    if (peer == null) {
      throw new DriverException(
          new DriverProblem.HostUnreachable(address, "there is no such host"));
    }
    return peer;
  }

  void receive(SimFiles.SavedDomain domain) {
    locked(() -> toolstack.receive(domain, StartMode.RUNNING));
  }

  /** Takes a file away: a kernel, a disk, a saved image. */
  public void removeFile(String path) {
    locked(() -> toolstack.files().remove(path));
  }

  /** Tells all listeners that they may have missed something. */
  public void loseEvents() {
    locked(() -> events.note(new DomainEvent.Everything()));
  }

  SimInventory inventory() {
    return inventory;
  }

  Instant startTime() {
    return startTime;
  }

  Watch watch(DomainListener listener) {
    return events.register(listener);
  }

  /** As it was told to this host, else by the kernel command line, else the default. */
  GuestBehaviour behaviourOf(DomainSpec spec) {
    GuestBehaviour told = behaviours.get(spec.uuid());
    return told == null ? BehaviourWords.of(spec.boot()) : told;
  }

  /** A driver's call: disturbed by the rules, carried out as one step. */
  <T> T call(SimOperation operation, Optional<UUID> domain, Function<SimToolstack, T> work) {
    faults.before(operation, domain);
    return locked(() -> work.apply(toolstack));
  }

  private void locked(Runnable work) {
    locked(() -> {
      work.run();
      return true;
    });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
      events.deliver();
    }
  }

  private void placeDomainZero() {
    toolstack.place(
        inventory.domainZero(), GuestBehaviour.DEFAULT, SimVm.Presence.RUNNING, startTime);
  }

  private void populate() {
    Instant since = clock.instant().minus(DOMAIN_AGE);
    placeDomainZero();
    for (SimVm vm : inventory.vms()) {
      if (!vm.behaviour().equals(GuestBehaviour.DEFAULT)) {
        behaviours.put(vm.definition().spec().uuid(), vm.behaviour());
      }
      if (vm.presence() != SimVm.Presence.HALTED) {
        toolstack.place(vm.definition().spec(), vm.behaviour(), vm.presence(), since);
      }
    }
  }
}
