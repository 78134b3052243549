package org.xencim.hypervisor.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.xencim.hypervisor.ConsoleProtocol;
import org.xencim.hypervisor.CpuPoolFacts;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.EndAction;
import org.xencim.hypervisor.EndActions;
import org.xencim.hypervisor.HostCounters;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.RunState;
import org.xencim.hypervisor.ShutdownReason;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;

/**
 * What xl and the hypervisor do with domains. All methods are called with the host's lock held, so
 * each is one step to everybody else.
 */
final class SimToolstack {
  private final SimClock clock;
  private final DomainTable table = new DomainTable();
  private final VncPorts vncPorts = new VncPorts();
  private final MemoryPool memory;
  private final SimFiles files;
  private final SimPassThrough passThrough = new SimPassThrough(SimHardware.STANDARD);
  private final Map<String, CpuPoolFacts> cpuPools = new TreeMap<>();
  private NetworkFacts network;
  private final Consumer<UUID> changed;
  private final GuestLife life;
  private final SimCounters counters;
  private final SimDevices devices;
  private final SimResources resources;

  SimToolstack(
      SimClock clock, SimInventory start, Consumer<Runnable> locked, Consumer<UUID> changed) {
    SimMachine machine = start.machine();
    this.clock = clock;
    this.memory = new MemoryPool(machine.facts().memoryFreeBytes());
    this.files = new SimFiles(machine.facts().imageDirectory(), new SimImages(start.storage()));
    this.network = machine.network();
    this.counters = new SimCounters(machine.facts().cpus());
    this.changed = changed;
    this.life =
        new GuestLife(
            clock, memory, locked, domain -> changed.accept(domain.uuid()), this::guestEnded);
    this.devices = new SimDevices(clock, files, counters, this::network, this::guest, changed);
    this.resources = new SimResources(clock, table, memory, life, changed);
  }

  SimDevices devices() {
    return devices;
  }

  SimResources resources() {
    return resources;
  }

  SimFiles files() {
    return files;
  }

  /** The pools besides the one that all other CPUs are in, by name. */
  Map<String, CpuPoolFacts> cpuPools() {
    return cpuPools;
  }

  NetworkFacts network() {
    return network;
  }

  void network(NetworkFacts changed) {
    network = changed;
  }

  /** Begins anew without domains, with the network that is configured. */
  void boot(NetworkFacts configured) {
    List.copyOf(table.all()).forEach(this::remove);
    table.restart();
    counters.restart();
    cpuPools.clear();
    network = configured;
  }

  long freeBytes() {
    return memory.free();
  }

  SimDomain get(UUID uuid) {
    return table.get(uuid);
  }

  Optional<SimDomain> find(UUID uuid) {
    return table.find(uuid);
  }

  Collection<SimDomain> all() {
    return table.all();
  }

  HostCounters counters(Instant hostStart) {
    Instant now = clock.instant();
    return counters.read(table.all(), network, Duration.between(hostStart, now), now);
  }

  /** Puts a domain there that has been up since then. */
  void place(DomainSpec spec, GuestBehaviour behaviour, SimVm.Presence presence, Instant since) {
    SimDomain domain = build(spec, behaviour, since);
    domain.cameUp();
    domain.run(since);
    life.begin(domain);
    switch (presence) {
      case RUNNING -> life.go(domain);
      case PAUSED -> life.halt(domain, RunState.PAUSED, Optional.empty());
      case CRASHED -> life.halt(domain, RunState.CRASHED, Optional.of(ShutdownReason.CRASH));
      case HALTED -> remove(domain);
    }
  }

  DomainState create(DomainSpec spec, GuestBehaviour behaviour, StartMode mode) {
    table.requireFree(spec.uuid(), spec.name());
    files.requireFilesOf(spec);
    passThrough.requireFree(spec, table.all());
    spec.nics().forEach(devices::requireBridge);
    return start(build(spec, behaviour, clock.instant()), mode);
  }

  void pause(UUID uuid) {
    SimDomain domain = guest(uuid, "pause");
    domain.requireNotEnded();
    if (domain.runState().isLive()) {
      life.halt(domain, RunState.PAUSED, Optional.empty());
      changed.accept(uuid);
    }
  }

  void unpause(UUID uuid) {
    SimDomain domain = guest(uuid, "unpause");
    domain.requireNotEnded();
    if (!domain.runState().isLive()) {
      life.go(domain);
      changed.accept(uuid);
    }
  }

  void shutdown(UUID uuid, ShutdownRequest request) {
    SimDomain domain = guest(uuid, "shutdown");
    domain.requireLive();
    life.request(domain, request);
  }

  void destroy(UUID uuid) {
    remove(guest(uuid, "destroy"));
  }

  void save(UUID uuid, String image) {
    remove(saved(uuid, "save", image));
  }

  /** Saves a domain and leaves it paused. */
  void checkpoint(UUID uuid, String image) {
    SimDomain domain = saved(uuid, "checkpoint", image);
    life.halt(domain, RunState.PAUSED, Optional.empty());
    changed.accept(uuid);
  }

  private SimDomain saved(UUID uuid, String operation, String image) {
    SimDomain domain = guest(uuid, operation);
    domain.requireLive();
    files.requireWritable(image);
    files.save(image, new SimFiles.SavedDomain(domain.spec(), domain.behaviour(), domain.isUp()));
    return domain;
  }

  void dumpCore(UUID uuid, String file) {
    var _ = guest(uuid, "dump the core");
    files.requireWritable(file);
  }

  void rename(UUID uuid, String name) {
    SimDomain domain = guest(uuid, "rename");
    if (!name.equals(domain.name())) {
      table.requireFreeName(name);
      table.rename(domain, domain.spec().withName(name));
      changed.accept(uuid);
    }
  }

  /** Takes a running domain away; what is answered can be received by another host. */
  SimFiles.SavedDomain leave(UUID uuid) {
    SimDomain domain = guest(uuid, "migrate");
    domain.requireLive();
    remove(domain);
    return new SimFiles.SavedDomain(domain.spec(), domain.behaviour(), domain.isUp());
  }

  DomainState restore(String image, StartMode mode) {
    return receive(files.load(image), mode);
  }

  DomainState receive(SimFiles.SavedDomain saved, StartMode mode) {
    table.requireFree(saved.spec().uuid(), saved.spec().name());
    SimDomain domain = build(saved.spec(), saved.behaviour(), clock.instant());
    if (saved.up()) {
      domain.cameUp();
    }
    return start(domain, mode);
  }

  /** The guest ends by itself; the host does what the domain's actions say. */
  void guestEnded(SimDomain domain, ShutdownReason reason) {
    switch (action(domain.spec().endActions(), reason)) {
      case DESTROY, COREDUMP_DESTROY -> remove(domain);
      case RESTART, COREDUMP_RESTART, SOFT_RESET -> {
        remove(domain);
        restart(domain);
      }
      case PRESERVE -> keep(domain, reason);
      case RENAME_RESTART -> {
        DomainSpec spec = domain.spec();
        table.rename(domain, spec.withUuid(idOfKept(domain)).withName(nameOfKept(domain)));
        keep(domain, reason);
        restart(spec, domain.behaviour());
      }
    }
  }

  private void keep(SimDomain domain, ShutdownReason reason) {
    RunState state = reason == ShutdownReason.CRASH ? RunState.CRASHED : RunState.SHUTDOWN;
    life.halt(domain, state, Optional.of(reason));
    changed.accept(domain.uuid());
  }

  private void restart(SimDomain domain) {
    restart(domain.spec(), domain.behaviour());
  }

  /** As with xl, a domain that cannot be built again is simply gone. */
  private void restart(DomainSpec spec, GuestBehaviour behaviour) {
    try {
      create(spec, behaviour, StartMode.RUNNING);
    } catch (DriverException failure) {
      changed.accept(spec.uuid());
    }
  }

  private SimDomain build(DomainSpec spec, GuestBehaviour behaviour, Instant since) {
    memory.take(spec.memory().targetBytes() + MemoryPool.overhead(spec));
    boolean vnc = spec.consoles().stream().anyMatch(it -> it.protocol() == ConsoleProtocol.VNC);
    int port = vnc ? vncPorts.take() : VncPorts.NONE;
    SimDomain domain = new SimDomain(table.takeDomid(), spec, behaviour, port, since);
    domain.reservedBytes(spec.memory().targetBytes());
    table.add(domain);
    return domain;
  }

  private DomainState start(SimDomain domain, StartMode mode) {
    life.begin(domain);
    switch (mode) {
      case RUNNING -> life.go(domain);
      case PAUSED -> {}
    }
    changed.accept(domain.uuid());
    return domain.observe(clock.instant());
  }

  private void remove(SimDomain domain) {
    life.halt(domain, RunState.DYING, Optional.empty());
    domain.task(null);
    counters.leave(domain, network, clock.instant());
    table.remove(domain);
    vncPorts.give(domain.vncPort());
    memory.give(domain.reservedBytes() + MemoryPool.overhead(domain.spec()));
    changed.accept(domain.uuid());
  }

  SimDomain guest(UUID uuid, String operation) {
    SimDomain domain = table.get(uuid);
    if (domain.domid() == 0) {
      throw new DriverException(
          new DriverProblem.NotSupported(operation, "Domain-0 is the control domain"));
    }
    return domain;
  }

  private static EndAction action(EndActions actions, ShutdownReason reason) {
    return switch (reason) {
      case POWEROFF -> actions.onPoweroff();
      case REBOOT, SOFT_RESET -> actions.onReboot();
      case CRASH, WATCHDOG -> actions.onCrash();
      case SUSPEND -> EndAction.PRESERVE;
    };
  }

  private static UUID idOfKept(SimDomain domain) {
    return new UUID(domain.uuid().getMostSignificantBits(), ~(long) domain.domid());
  }

  private static String nameOfKept(SimDomain domain) {
    return domain.name() + "-" + domain.domid();
  }
}
