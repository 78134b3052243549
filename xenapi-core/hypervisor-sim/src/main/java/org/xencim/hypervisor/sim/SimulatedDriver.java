package org.xencim.hypervisor.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xencim.hypervisor.CpuPoolControl;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainDefinition;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainListener;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.hypervisor.HardwareFacts;
import org.xencim.hypervisor.HostCounters;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.HostMaintenance;
import org.xencim.hypervisor.HypervisorDriver;
import org.xencim.hypervisor.ImageStore;
import org.xencim.hypervisor.NetworkControl;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.ShutdownRequest;
import org.xencim.hypervisor.StartMode;
import org.xencim.hypervisor.StorageFacts;
import org.xencim.hypervisor.Trigger;
import org.xencim.hypervisor.VcpuSpec;
import org.xencim.hypervisor.Watch;

/** A connection to a {@link SimHost}. Several may be open at once. */
public final class SimulatedDriver implements HypervisorDriver {

  private final SimHost host;
  private final NetworkControl networking = new SimNetwork(this);
  private final CpuPoolControl cpuPools = new SimCpuPools(this);
  private final ImageStore images = new SimImageStore(this);
  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private volatile Optional<UUID> engine = Optional.empty();
  private volatile boolean closed;

  public SimulatedDriver(SimHost host) {
    this.host = host;
  }

  @Override
  public Optional<String> claim(UUID claimant, String description) {
    engine = Optional.of(claimant);
    return call(SimOperation.CLAIM, _ -> host.marks().leave(claimant, description));
  }

  @Override
  public HostFacts hostFacts() {
    return call(
        SimOperation.HOST_FACTS,
        toolstack ->
            host.inventory()
                .machine()
                .factsAt(
                    host.startTime(),
                    toolstack.freeBytes(),
                    List.copyOf(toolstack.cpuPools().values())));
  }

  @Override
  public StorageFacts storage() {
    return call(SimOperation.STORAGE, toolstack -> toolstack.files().images().facts());
  }

  @Override
  public ImageStore images() {
    return images;
  }

  @Override
  public NetworkFacts network() {
    return call(SimOperation.NETWORK, SimToolstack::network);
  }

  @Override
  public HardwareFacts hardware() {
    return call(SimOperation.HARDWARE, _ -> SimHardware.STANDARD);
  }

  @Override
  public CpuPoolControl cpuPools() {
    return cpuPools;
  }

  @Override
  public NetworkControl networking() {
    return networking;
  }

  @Override
  public List<DomainDefinition> definitions() {
    return call(SimOperation.DEFINITIONS, _ -> host.inventory().definitions());
  }

  @Override
  public List<DomainState> domains() {
    return call(
        SimOperation.DOMAINS,
        toolstack -> {
          Instant now = host.clock().instant();
          List<DomainState> states = new ArrayList<>(toolstack.all().size());
          toolstack.all().forEach(domain -> states.add(domain.observe(now)));
          return states;
        });
  }

  @Override
  public HostCounters counters() {
    return call(SimOperation.COUNTERS, toolstack -> toolstack.counters(host.startTime()));
  }

  @Override
  public Optional<DomainState> domain(UUID domain) {
    return call(
        SimOperation.DOMAIN,
        domain,
        toolstack -> toolstack.find(domain).map(it -> it.observe(host.clock().instant())));
  }

  @Override
  public Optional<DomainSpec> configuration(UUID domain) {
    return call(
            SimOperation.CONFIGURATION,
            domain,
            toolstack -> Optional.of(toolstack.get(domain)).filter(it -> it.domid() != 0))
        .map(SimDomain::spec);
  }

  @Override
  public Map<UUID, DomainSpec> configurations() {
    return call(
        SimOperation.CONFIGURATION,
        toolstack -> {
          Map<UUID, DomainSpec> specs = LinkedHashMap.newLinkedHashMap(toolstack.all().size());
          for (SimDomain domain : toolstack.all()) {
            if (domain.domid() != 0) {
              specs.put(domain.uuid(), domain.spec());
            }
          }
          return specs;
        });
  }

  @Override
  public Optional<DomainDetails> details(UUID domain) {
    return call(
        SimOperation.DETAILS, domain, toolstack -> toolstack.find(domain).map(this::details));
  }

  private DomainDetails details(SimDomain domain) {
    Instant now = host.clock().instant();
    return new DomainDetails(
        domain.observe(now),
        Optional.of(domain).filter(it -> it.domid() != 0).map(SimDomain::spec),
        SimGuestAgent.report(domain, now),
        SimConsoles.of(domain));
  }

  @Override
  public DomainState create(DomainSpec spec, StartMode mode) {
    return call(
        SimOperation.CREATE,
        spec.uuid(),
        toolstack -> toolstack.create(spec, host.behaviourOf(spec), mode));
  }

  @Override
  public void pause(UUID domain) {
    act(SimOperation.PAUSE, domain, toolstack -> toolstack.pause(domain));
  }

  @Override
  public void unpause(UUID domain) {
    act(SimOperation.UNPAUSE, domain, toolstack -> toolstack.unpause(domain));
  }

  @Override
  public void shutdown(UUID domain, ShutdownRequest request) {
    act(SimOperation.SHUTDOWN, domain, toolstack -> toolstack.shutdown(domain, request));
  }

  @Override
  public void destroy(UUID domain) {
    act(SimOperation.DESTROY, domain, toolstack -> toolstack.destroy(domain));
  }

  @Override
  public void save(UUID domain, String image) {
    act(SimOperation.SAVE, domain, toolstack -> toolstack.save(domain, image));
  }

  @Override
  public void checkpoint(UUID domain, String image) {
    act(SimOperation.CHECKPOINT, domain, toolstack -> toolstack.checkpoint(domain, image));
  }

  @Override
  public void dumpCore(UUID domain, String file) {
    act(SimOperation.DUMP_CORE, domain, toolstack -> toolstack.dumpCore(domain, file));
  }

  @Override
  public DomainState restore(String image, StartMode mode) {
    return call(SimOperation.RESTORE, toolstack -> toolstack.restore(image, mode));
  }

  @Override
  public void discardImage(String image) {
    call(
        SimOperation.DISCARD_IMAGE,
        toolstack -> {
          toolstack.files().discard(image);
          return true;
        });
  }

  @Override
  public void rename(UUID domain, String name) {
    act(SimOperation.RENAME, domain, toolstack -> toolstack.rename(domain, name));
  }

  @Override
  public void setMemoryMax(UUID domain, long bytes) {
    act(
        SimOperation.SET_MEMORY_MAX,
        domain,
        toolstack -> toolstack.resources().setMemoryMax(domain, bytes));
  }

  @Override
  public void setMemoryTarget(UUID domain, long bytes) {
    act(
        SimOperation.SET_MEMORY_TARGET,
        domain,
        toolstack -> toolstack.resources().setMemoryTarget(domain, bytes));
  }

  @Override
  public void setVcpus(UUID domain, int online) {
    act(
        SimOperation.SET_VCPUS,
        domain,
        toolstack -> toolstack.resources().setVcpus(domain, online));
  }

  @Override
  public void setScheduling(UUID domain, VcpuSpec vcpus) {
    act(
        SimOperation.SET_SCHEDULING,
        domain,
        toolstack -> toolstack.resources().setScheduling(domain, vcpus));
  }

  @Override
  public void sendSysrq(UUID domain, char key) {
    act(SimOperation.SEND_SYSRQ, domain, toolstack -> SimButtons.sysrq(toolstack, domain, key));
  }

  @Override
  public void sendTrigger(UUID domain, Trigger trigger, int vcpu) {
    act(
        SimOperation.SEND_TRIGGER,
        domain,
        toolstack -> SimButtons.press(toolstack, domain, trigger, vcpu));
  }

  @Override
  public void migrate(UUID domain, String address) {
    SimHost target = host.peer(address);
    SimFiles.SavedDomain leaving =
        call(SimOperation.MIGRATE, domain, toolstack -> toolstack.leave(domain));
    try {
      target.receive(leaving);
    } catch (DriverException e) {
      host.receive(leaving);
      throw e;
    }
  }

  @Override
  public HostMaintenance maintenance() {
    return new SimMaintenance(host, this);
  }

  @Override
  public void attachDisk(UUID domain, DeviceSpec.Disk disk) {
    act(
        SimOperation.ATTACH_DISK,
        domain,
        toolstack -> toolstack.devices().attachDisk(domain, disk));
  }

  @Override
  public void detachDisk(UUID domain, String device) {
    act(SimOperation.DETACH_DISK, domain, toolstack -> toolstack.devices().detach(domain, device));
  }

  @Override
  public void changeMedium(UUID domain, String device, Optional<String> target) {
    act(
        SimOperation.CHANGE_MEDIUM,
        domain,
        toolstack -> toolstack.devices().changeMedium(domain, device, target));
  }

  @Override
  public void attachNic(UUID domain, DeviceSpec.Nic nic) {
    act(SimOperation.ATTACH_NIC, domain, toolstack -> toolstack.devices().attachNic(domain, nic));
  }

  @Override
  public void detachNic(UUID domain, int handle) {
    act(
        SimOperation.DETACH_NIC,
        domain,
        toolstack -> toolstack.devices().detach(domain, DeviceSpec.Nic.id(handle)));
  }

  @Override
  public Watch watch(DomainListener listener) {
    Watch watch = host.watch(listener);
    watches.add(watch);
    return watch;
  }

  @Override
  public void close() {
    closed = true;
    engine.ifPresent(host.marks()::take);
    watches.forEach(Watch::close);
  }

  /** A call about no domain. */
  <T> T call(SimOperation operation, Function<SimToolstack, T> work) {
    return call(operation, Optional.empty(), work);
  }

  private <T> T call(SimOperation operation, UUID domain, Function<SimToolstack, T> work) {
    return call(operation, Optional.of(domain), work);
  }

  private void act(SimOperation operation, UUID domain, Consumer<SimToolstack> work) {
    call(
        operation,
        domain,
        toolstack -> {
          work.accept(toolstack);
          return true;
        });
  }

  private <T> T call(
      SimOperation operation, Optional<UUID> domain, Function<SimToolstack, T> work) {
    if (closed) {
      throw new DriverException(
          new DriverProblem.HostUnreachable(name(), "the connection is closed"));
    }
    if (operation.changes()) {
      engine.ifPresent(claimant -> host.marks().require(claimant, name()));
    }
    return host.call(operation, domain, work);
  }

  private String name() {
    return host.inventory().machine().facts().name();
  }
}
