package org.xencim.engine.records;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.xencim.engine.config.Ids;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.OwnKeys;
import org.xencim.hypervisor.CpuFacts;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.SoftwareFacts;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.HostCpu;
import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;

/** What a host says of itself, as Xen-API objects. */
public final class HostRecords {
  private final HostLink link;
  private final Ids ids;

  /**
   * Key of host.other_config for the name under which a host is attached: it keeps its UUID, even
   * if it does not answer when the engine is opened the next time.
   */
  private static final String ATTACHMENT = "attachment";

  /** Key of host.other_config for another engine that manages the host. */
  private static final String MANAGED_BY = "managed_by";

  private static final String BOOT_TIME = "boot_time";

  /** By how many seconds the time of one and the same boot may be told differently. */
  private static final long BOOT_TIME_ERROR = 5;

  /** Key of host.other_config for why a host that does not answer cannot be reached. */
  private static final String UNREACHABLE = "unreachable";

  /** What a host is found by is not for clients to take away. */
  public static final OwnKeys OWN_KEYS =
      new OwnKeys(ATTACHMENT, MANAGED_BY, BOOT_TIME, UNREACHABLE);

  public HostRecords(HostLink link, Ids ids) {
    this.link = link;
    this.ids = ids;
  }

  /** Writes the host, its metrics and its CPUs; what people have set stays. */
  public void write(ChangeSet changes, HostFacts facts, Instant now) {
    Ref<HostMetrics> metrics = writeMetrics(changes, facts, now);
    Draft<Host, Host.Fields> host =
        changes
            .inventory()
            .find(link.ref())
            .map(row -> known(row.fields(), facts))
            .orElseGet(() -> newHost(facts.name()));
    SoftwareFacts software = facts.software();
    changes.put(
        link.ref(),
        host.set(Host.Fields::hostname, facts.hostname())
            .set(Host.Fields::address, facts.hostname())
            .set(Host.Fields::softwareVersion, softwareVersion(software))
            .set(Host.Fields::capabilities, facts.capabilities())
            .set(Host.Fields::cpuConfiguration, cpuConfiguration(facts.cpus()))
            .set(Host.Fields::cpuInfo, cpuInfo(facts.cpus()))
            .set(Host.Fields::schedPolicy, facts.scheduler())
            .set(Host.Fields::supportedBootloaders, facts.bootloaders())
            .set(Host.Fields::metrics, Optional.of(metrics))
            .build());
    changes.update(link.ref(), it -> it.with(Host.Fields::otherConfig, otherConfig(it, facts)));
    writeCpus(changes, facts.cpus());
  }

  /** Notes which other engine manages the host, if any does. */
  public void writeManager(ChangeSet changes, Optional<String> manager) {
    changes.update(
        link.ref(),
        host -> {
          Map<String, String> config = new TreeMap<>(host.otherConfig());
          manager.ifPresentOrElse(
              other -> config.put(MANAGED_BY, other), () -> config.remove(MANAGED_BY));
          return config.equals(host.otherConfig())
              ? host
              : host.with(Host.Fields::otherConfig, config);
        });
  }

  /** Whether the host was booted since its time was noted. */
  public boolean hasBooted(Inventory inventory, HostFacts facts) {
    return inventory
        .find(link.ref())
        .map(host -> host.fields().otherConfig().get(BOOT_TIME))
        .map(before -> Math.abs(Long.parseLong(before) - facts.startTime().getEpochSecond()))
        .filter(seconds -> seconds > BOOT_TIME_ERROR)
        .isPresent();
  }

  /** Notes when the host was booted. */
  public void writeBootTime(ChangeSet changes, HostFacts facts) {
    changes.update(
        link.ref(),
        host -> {
          Map<String, String> config = new TreeMap<>(host.otherConfig());
          config.put(BOOT_TIME, seconds(facts));
          return host.with(Host.Fields::otherConfig, config);
        });
  }

  private static String seconds(HostFacts facts) {
    return Long.toString(facts.startTime().getEpochSecond());
  }

  /** The UUID of the host that was attached under this name before. */
  public static Optional<String> uuidOf(Inventory inventory, String attachment) {
    return inventory.all(Host.class).stream()
        .map(Row::fields)
        .filter(host -> attachment.equals(host.otherConfig().get(ATTACHMENT)))
        .map(Host.Fields::uuid)
        .findFirst();
  }

  private Draft<Host, Host.Fields> newHost(String name) {
    return Draft.of(Host.class)
        .set(Host.Fields::uuid, link.uuid())
        .set(Host.Fields::nameLabel, name)
        .set(Host.Fields::apiVersionVendor, "Xen-CIM")
        .set(Host.Fields::otherConfig, Map.of(ATTACHMENT, link.name()));
  }

  /** A host that never answered before has the name of its attachment until now. */
  private Draft<Host, Host.Fields> known(Host.Fields host, HostFacts facts) {
    boolean unnamed = host.hostname().isEmpty() && host.nameLabel().equals(link.name());
    return host.edit().set(Host.Fields::nameLabel, unnamed ? facts.name() : host.nameLabel());
  }

  private Map<String, String> otherConfig(Host.Fields host, HostFacts facts) {
    Map<String, String> config = new TreeMap<>(host.otherConfig());
    config.put(ATTACHMENT, link.name());
    config.remove(UNREACHABLE);
    config.put(BOOT_TIME, seconds(facts));
    return config;
  }

  private static Map<String, String> softwareVersion(SoftwareFacts software) {
    Map<String, String> versions = new TreeMap<>(software.other());
    versions.put("machine", software.machine());
    versions.put("release", software.release());
    versions.put("version", software.version());
    versions.put("xen_major", Integer.toString(software.xenMajor()));
    versions.put("xen_minor", Integer.toString(software.xenMinor()));
    versions.put("xen_extra", software.xenExtra());
    versions.put("xen_changeset", software.xenChangeset());
    versions.put("xen", software.xenVersion());
    return versions;
  }

  private static Map<String, String> cpuConfiguration(CpuFacts cpus) {
    return Map.of(
        "nr_cpus", Integer.toString(cpus.count()),
        "nr_nodes", Integer.toString(cpus.nodes()),
        "sockets_per_node", Integer.toString(cpus.sockets() / Math.max(1, cpus.nodes())),
        "cores_per_socket", Integer.toString(cpus.coresPerSocket()),
        "threads_per_core", Integer.toString(cpus.threadsPerCore()));
  }

  private static Map<String, String> cpuInfo(CpuFacts cpus) {
    return Map.of(
        "cpu_count", Integer.toString(cpus.count()),
        "socket_count", Integer.toString(cpus.sockets()),
        "vendor", cpus.vendor(),
        "modelname", cpus.modelName(),
        "speed", Long.toString(Math.round(cpus.speedMhz())),
        "stepping", cpus.stepping(),
        "flags", String.join(" ", cpus.flags()),
        "features", cpus.features());
  }

  /** Writes what changes all the time. */
  public Ref<HostMetrics> writeMetrics(ChangeSet changes, HostFacts facts, Instant now) {
    return writeMetrics(changes, facts.memoryTotalBytes(), facts.memoryFreeBytes(), true, now);
  }

  private Ref<HostMetrics> writeMetrics(
      ChangeSet changes, long memoryTotal, long memoryFree, boolean live, Instant now) {
    UUID uuid = Ids.of(link.uuid(), "metrics");
    Ref<HostMetrics> ref = Ref.of(HostMetrics.class, ids.handle(uuid));
    changes.put(ref, new HostMetrics.Fields(uuid.toString(), memoryTotal, memoryFree, live, now));
    return ref;
  }

  /** Notes that the host does not answer; one that never did has the name of its attachment. */
  public void writeUnreachable(ChangeSet changes, String reason, Instant now) {
    Optional<Host.Fields> known = changes.inventory().find(link.ref()).map(Row::fields);
    Optional<HostMetrics.Fields> last =
        known.flatMap(Host.Fields::metrics).flatMap(changes.inventory()::find).map(Row::fields);
    Ref<HostMetrics> metrics =
        writeMetrics(
            changes,
            last.map(HostMetrics.Fields::memoryTotal).orElse(0L),
            last.map(HostMetrics.Fields::memoryFree).orElse(0L),
            false,
            now);
    changes.put(
        link.ref(),
        known
            .map(Host.Fields::edit)
            .orElseGet(() -> newHost(link.name()))
            .set(Host.Fields::metrics, Optional.of(metrics))
            .build());
    changes.update(
        link.ref(),
        host -> host.with(Host.Fields::otherConfig, withReason(host.otherConfig(), reason)));
  }

  private static Map<String, String> withReason(Map<String, String> config, String reason) {
    Map<String, String> all = new TreeMap<>(config);
    all.put(UNREACHABLE, reason);
    return all;
  }

  private void writeCpus(ChangeSet changes, CpuFacts cpus) {
    for (CpuFacts.Place place : cpus.cpus()) {
      UUID uuid = Ids.of(link.uuid(), "cpu", place.cpu());
      Ref<HostCpu> ref = Ref.of(HostCpu.class, ids.handle(uuid));
      Optional<HostCpu.Fields> known = changes.inventory().find(ref).map(Row::fields);
      changes.put(
          ref,
          Draft.of(HostCpu.class)
              .set(HostCpu.Fields::uuid, uuid.toString())
              .set(HostCpu.Fields::host, link.ref())
              .set(HostCpu.Fields::number, (long) place.cpu())
              .set(HostCpu.Fields::vendor, cpus.vendor())
              .set(HostCpu.Fields::speed, Math.round(cpus.speedMhz()))
              .set(HostCpu.Fields::modelname, cpus.modelName())
              .set(HostCpu.Fields::stepping, cpus.stepping())
              .set(HostCpu.Fields::flags, String.join(" ", cpus.flags()))
              .set(HostCpu.Fields::features, cpus.features())
              .set(HostCpu.Fields::utilisation, known.map(HostCpu.Fields::utilisation).orElse(0.0))
              .set(HostCpu.Fields::assignedTo, known.flatMap(HostCpu.Fields::assignedTo))
              .build());
    }
  }
}
