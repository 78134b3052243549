package org.xencim.hypervisor.xl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xencim.hypervisor.CpuPoolControl;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainDefinition;
import org.xencim.hypervisor.DomainDetails;
import org.xencim.hypervisor.DomainListener;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.DomainState;
import org.xencim.hypervisor.GuestFacts;
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
import org.xencim.hypervisor.xl.changes.DomainWatcher;
import org.xencim.hypervisor.xl.command.CommandRunner;
import org.xencim.hypervisor.xl.command.LocalRunner;
import org.xencim.hypervisor.xl.config.SshHost;
import org.xencim.hypervisor.xl.config.XlOptions;
import org.xencim.hypervisor.xl.dom0.Dom0;
import org.xencim.hypervisor.xl.domains.DetailsReader;
import org.xencim.hypervisor.xl.domains.DomainActions;
import org.xencim.hypervisor.xl.domains.DomainBuilder;
import org.xencim.hypervisor.xl.domains.DomainReader;
import org.xencim.hypervisor.xl.domains.DomainSaver;
import org.xencim.hypervisor.xl.domains.GuestReader;
import org.xencim.hypervisor.xl.host.XlCpuPools;
import org.xencim.hypervisor.xl.host.XlHost;
import org.xencim.hypervisor.xl.host.XlMaintenance;
import org.xencim.hypervisor.xl.networks.XlNetwork;
import org.xencim.hypervisor.xl.ssh.SshRunner;
import org.xencim.hypervisor.xl.storage.XlImages;

/**
 * A Xen host with the {@code xl} toolstack, version 4.17 or near.
 *
 * <p>Memory is known to a MiB, CPU time to a tenth of a second, as xl prints them. A pause or
 * unpause by another's hand is noticed at the next call only, for nothing in xenstore tells of it.
 */
public final class XlDriver implements HypervisorDriver {
  private final Dom0 dom0;
  private final XlHost host;
  private final DomainReader domains;
  private final DomainActions actions;
  private final DomainBuilder builder;
  private final DomainSaver saver;
  private final DomainWatcher watcher;
  private final DetailsReader details;
  private final XlImages images;
  private final XlNetwork networking;
  private final CpuPoolControl cpuPools;
  private final HostMaintenance maintenance;

  XlDriver(CommandRunner runner, XlOptions options) {
    this.dom0 = new Dom0(runner);
    this.host = new XlHost(dom0, options.imageDirectory());
    this.domains = new DomainReader(dom0);
    this.actions = new DomainActions(dom0);
    this.saver = new DomainSaver(dom0);
    this.networking = new XlNetwork(dom0);
    this.cpuPools = new XlCpuPools(dom0);
    this.maintenance = new XlMaintenance(dom0);
    this.images = new XlImages(dom0, options);
    this.watcher = new DomainWatcher(dom0, runner.host());
    this.details = new DetailsReader(dom0, watcher::index);
    this.builder = new DomainBuilder(dom0, watcher::index, details);
  }

  /** The driver of this machine, which must be a dom0. */
  public static XlDriver local(XlOptions options) {
    return new XlDriver(new LocalRunner(), options);
  }

  /** The driver of a host that is reached over SSH, at the first call. */
  public static XlDriver overSsh(SshHost host, XlOptions options) {
    return new XlDriver(new SshRunner(host), options);
  }

  /** Whether this machine is the dom0 of a Xen host and has xl. */
  public static boolean availableLocally() {
    try {
      Path capabilities = Path.of("/proc/xen/capabilities");
      return Files.isReadable(capabilities)
          && Files.readString(capabilities).contains("control_d")
          && List.of("/usr/sbin/xl", "/usr/local/sbin/xl", "/sbin/xl").stream()
              .anyMatch(file -> Files.isExecutable(Path.of(file)));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Optional<String> claim(UUID engine, String description) {
    return dom0.claim(engine, description);
  }

  @Override
  public HostFacts hostFacts() {
    return host.facts();
  }

  @Override
  public StorageFacts storage() {
    return images.all();
  }

  @Override
  public ImageStore images() {
    return images;
  }

  @Override
  public NetworkFacts network() {
    return networking.all();
  }

  @Override
  public HardwareFacts hardware() {
    return host.hardware();
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
    return List.of();
  }

  @Override
  public List<DomainState> domains() {
    return domains.states();
  }

  @Override
  public HostCounters counters() {
    return host.counters();
  }

  @Override
  public Optional<DomainState> domain(UUID domain) {
    return domains.state(domain);
  }

  @Override
  public Optional<DomainSpec> configuration(UUID domain) {
    return domains.configuration(domain);
  }

  @Override
  public Map<UUID, DomainSpec> configurations() {
    return domains.configurations();
  }

  @Override
  public Optional<DomainDetails> details(UUID domain) {
    Optional<DomainDetails> told = watcher.justTold(domain);
    return told.isPresent() || watcher.isGone(domain)
        ? told
        : watcher.timing(() -> details.ask(domain));
  }

  @Override
  public Optional<GuestFacts> guest(UUID domain) {
    return watcher
        .guest(domain)
        .map(GuestReader::told)
        .orElseGet(() -> details(domain).flatMap(DomainDetails::guest));
  }

  @Override
  public DomainState create(DomainSpec spec, StartMode mode) {
    return watcher.making(spec.uuid(), () -> builder.create(spec, mode)).state();
  }

  @Override
  public void pause(UUID domain) {
    watcher.noting(domain, () -> actions.pause(domain));
  }

  @Override
  public void unpause(UUID domain) {
    watcher.noting(domain, () -> actions.unpause(domain));
  }

  @Override
  public void shutdown(UUID domain, ShutdownRequest request) {
    watcher.noting(domain, () -> actions.shutdown(domain, request));
  }

  @Override
  public void destroy(UUID domain) {
    watcher.noting(domain, () -> actions.destroy(domain));
  }

  @Override
  public void save(UUID domain, String image) {
    watcher.noting(domain, () -> saver.save(domain, image));
  }

  @Override
  public void checkpoint(UUID domain, String image) {
    watcher.noting(domain, () -> saver.checkpoint(domain, image));
  }

  @Override
  public void dumpCore(UUID domain, String file) {
    watcher.noting(domain, () -> saver.dumpCore(domain, file));
  }

  @Override
  public DomainState restore(String image, StartMode mode) {
    DomainState state = builder.restore(image, mode);
    watcher.note(state.uuid());
    return state;
  }

  @Override
  public void discardImage(String image) {
    builder.discard(image);
  }

  @Override
  public void rename(UUID domain, String name) {
    watcher.noting(domain, () -> actions.rename(domain, name));
  }

  @Override
  public void setMemoryMax(UUID domain, long bytes) {
    watcher.noting(domain, () -> actions.setMemoryMax(domain, bytes));
  }

  @Override
  public void setMemoryTarget(UUID domain, long bytes) {
    watcher.noting(domain, () -> actions.setMemoryTarget(domain, bytes));
  }

  @Override
  public void setVcpus(UUID domain, int online) {
    watcher.noting(domain, () -> actions.setVcpus(domain, online));
  }

  @Override
  public void setScheduling(UUID domain, VcpuSpec vcpus) {
    watcher.noting(domain, () -> actions.setScheduling(domain, vcpus));
  }

  @Override
  public void sendSysrq(UUID domain, char key) {
    watcher.noting(domain, () -> actions.sendSysrq(domain, key));
  }

  @Override
  public void sendTrigger(UUID domain, Trigger trigger, int vcpu) {
    watcher.noting(domain, () -> actions.sendTrigger(domain, trigger, vcpu));
  }

  @Override
  public void migrate(UUID domain, String address) {
    watcher.noting(domain, () -> actions.migrate(domain, address));
  }

  @Override
  public HostMaintenance maintenance() {
    return maintenance;
  }

  @Override
  public void attachDisk(UUID domain, DeviceSpec.Disk disk) {
    watcher.noting(domain, () -> actions.attachDisk(domain, disk));
  }

  @Override
  public void detachDisk(UUID domain, String device) {
    watcher.noting(domain, () -> actions.detachDisk(domain, device));
  }

  @Override
  public void changeMedium(UUID domain, String device, Optional<String> target) {
    watcher.noting(domain, () -> actions.changeMedium(domain, device, target));
  }

  @Override
  public void attachNic(UUID domain, DeviceSpec.Nic nic) {
    watcher.noting(domain, () -> actions.attachNic(domain, nic));
  }

  @Override
  public void detachNic(UUID domain, int handle) {
    watcher.noting(domain, () -> actions.detachNic(domain, handle));
  }

  @Override
  public Watch watch(DomainListener listener) {
    return watcher.watch(listener);
  }

  @Override
  public void close() {
    watcher.close();
    dom0.close();
  }
}
