package org.xencim.hypervisor;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What a host has counted of one life of a domain.
 *
 * @param uuid as {@link DomainState#uuid}
 * @param domid tells this life from others
 * @param memoryBytes what it occupies now
 * @param cpuTime used by all virtual CPUs together
 * @param vcpus the virtual CPUs by number, those that are offline included
 * @param disks those whose requests the host counts
 * @param nics those whose packets the host counts
 */
public record DomainCounters(
    UUID uuid,
    int domid,
    long memoryBytes,
    Duration cpuTime,
    List<Vcpu> vcpus,
    List<Disk> disks,
    List<Nic> nics) {

  public DomainCounters {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(cpuTime, "cpuTime");
    vcpus = List.copyOf(vcpus);
    disks = List.copyOf(disks);
    nics = List.copyOf(nics);
  }

  /** What a virtual CPU does. */
  public enum Activity {
    RUNNING,
    /** It has nothing to do. */
    BLOCKED,
    /** It has something to do, and is not let: for want of a CPU, or because it is paused. */
    WAITING,
    OFFLINE
  }

  /**
   * A virtual CPU.
   *
   * @param cpu the physical CPU on which it was last; unknown while it is offline
   */
  public record Vcpu(int number, Activity activity, OptionalInt cpu, Duration cpuTime) {

    public Vcpu {
      Objects.requireNonNull(activity, "activity");
      Objects.requireNonNull(cpu, "cpu");
      Objects.requireNonNull(cpuTime, "cpuTime");
    }
  }

  /**
   * A disk or CD drive.
   *
   * @param device as {@link DeviceSpec.Disk#device}
   */
  public record Disk(
      String device, long readRequests, long writeRequests, long readBytes, long writtenBytes) {

    public Disk {
      Objects.requireNonNull(device, "device");
    }
  }

  /**
   * A network interface.
   *
   * @param handle as {@link DeviceSpec.Nic#handle}
   * @param traffic as the guest sees it: what it receives comes in
   */
  public record Nic(int handle, HostCounters.Traffic traffic) {

    public Nic {
      Objects.requireNonNull(traffic, "traffic");
    }
  }
}
