package org.xencim.hypervisor.sim;

import java.time.Duration;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainCounters;
import org.xencim.hypervisor.HostCounters;

/**
 * What the devices of simulated guests carry: a little while the guest executes, more the busier it
 * is. It follows from these two times alone, so that it is the same in each run of a simulation.
 *
 * @param executed how long the guest has executed since the device was plugged
 * @param cpu what CPU time it has used meanwhile
 */
record SimTraffic(Duration executed, Duration cpu) {
  private static final int READ_BYTES = 16 << 10;
  private static final int WRITE_BYTES = 8 << 10;
  private static final int PACKET_BYTES = 600;

  /** The traffic from that one on. */
  SimTraffic since(SimTraffic earlier) {
    return new SimTraffic(executed.minus(earlier.executed), cpu.minus(earlier.cpu));
  }

  DomainCounters.Disk of(DeviceSpec.Disk disk) {
    long reads = disk.target().isPresent() ? count(1, 40) : 0;
    long writes = disk.readOnly() ? 0 : count(2, 100);
    return new DomainCounters.Disk(
        disk.device(), reads, writes, reads * READ_BYTES, writes * WRITE_BYTES);
  }

  DomainCounters.Nic of(DeviceSpec.Nic nic) {
    long received = count(2, 300);
    long sent = count(1, 500);
    return new DomainCounters.Nic(
        nic.handle(),
        new HostCounters.Traffic(
            received * PACKET_BYTES, received, 0, sent * PACKET_BYTES, sent, 0));
  }

  private long count(double perSecond, double perCpuSecond) {
    return (long) (seconds(executed) * perSecond + seconds(cpu) * perCpuSecond);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
