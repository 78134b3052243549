package org.xencim.hypervisor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a host says about itself.
 *
 * @param uuid of the machine, by its firmware, if it can be read
 * @param name short name for people
 * @param hostname as the network knows it
 * @param memoryTotalBytes physical memory under Xen's control
 * @param memoryFreeBytes what new domains may take
 * @param capabilities guest kinds, such as {@code xen-3.0-x86_64} and {@code hvm-3.0-x86_64}, and
 *     {@link #DEVICE_MODEL}, {@link #PV_LIVE_MIGRATION} and {@link #PCI_PASS_THROUGH} where they
 *     were found
 * @param scheduler name of the CPU scheduler, such as {@code credit2}
 * @param bootloaders that {@link BootSpec.Bootloader} can use
 * @param imageDirectory where {@link HypervisorDriver#save} images belong
 * @param startTime when the host was booted
 * @param cpuPools pools of CPUs besides the one that all CPUs are in at first; empty if the host
 *     does not tell
 */
public record HostFacts(
    Optional<UUID> uuid,
    String name,
    String hostname,
    CpuFacts cpus,
    long memoryTotalBytes,
    long memoryFreeBytes,
    SoftwareFacts software,
    List<String> capabilities,
    String scheduler,
    List<String> bootloaders,
    String imageDirectory,
    Instant startTime,
    Optional<List<CpuPoolFacts>> cpuPools) {

  /** Among the capabilities: there is a device model, which HVM guests need. */
  public static final String DEVICE_MODEL = "device-model";

  /** Among the capabilities: Xen can track the memory of PV guests, so they can move. */
  public static final String PV_LIVE_MIGRATION = "pv-live-migration";

  /** Among the capabilities: there is an IOMMU, so that guests can have PCI devices. */
  public static final String PCI_PASS_THROUGH = "pci-pass-through";

  public HostFacts {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(hostname, "hostname");
    Objects.requireNonNull(cpus, "cpus");
    Objects.requireNonNull(software, "software");
    capabilities = List.copyOf(capabilities);
    Objects.requireNonNull(scheduler, "scheduler");
    bootloaders = List.copyOf(bootloaders);
    Objects.requireNonNull(imageDirectory, "imageDirectory");
    Objects.requireNonNull(startTime, "startTime");
    cpuPools = cpuPools.map(List::copyOf);
  }
}
