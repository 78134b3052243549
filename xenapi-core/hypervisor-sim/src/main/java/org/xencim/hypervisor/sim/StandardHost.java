package org.xencim.hypervisor.sim;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.xencim.hypervisor.CpuFacts;
import org.xencim.hypervisor.HostFacts;
import org.xencim.hypervisor.MacAddress;
import org.xencim.hypervisor.NetworkFacts;
import org.xencim.hypervisor.SoftwareFacts;

/** The machine that is simulated: a common two-socket server with Xen 4.17. */
final class StandardHost {

  static final long GIBIBYTE = 1L << 30;
  static final String IMAGES = "/var/lib/xen/save";
  static final String DISKS = "/var/lib/xen/images";
  static final String CDS = "/var/lib/xen/iso";
  static final String KERNEL = "/boot/vmlinuz-guest";
  static final String RAMDISK = "/boot/initrd-guest";
  static final List<String> BRIDGES = List.of("xenbr0", "xenbr1");

  private static final int SOCKETS = 2;
  private static final int CORES = 8;
  private static final long XEN_ITSELF = GIBIBYTE / 4;
  private static final OptionalInt NO_VLAN = OptionalInt.empty();
  private static final long DOMAIN_ZERO = 2 * GIBIBYTE;

  private static final List<String> CAPABILITIES =
      List.of(
          "xen-3.0-x86_64",
          "hvm-3.0-x86_32",
          "hvm-3.0-x86_32p",
          "hvm-3.0-x86_64",
          HostFacts.DEVICE_MODEL,
          HostFacts.PV_LIVE_MIGRATION,
          HostFacts.PCI_PASS_THROUGH);

  private StandardHost() {}

  /** A machine with that much memory for domains besides Domain-0. */
  static SimMachine machine(int host, long guestBytes) {
    String name = "xensim" + host;
    long free = guestBytes + DOMAIN_ZERO + GIBIBYTE;
    HostFacts facts =
        new HostFacts(
            Optional.of(SimIds.uuid(host, SimIds.Kind.HOST, 1)),
            name,
            name + ".example.com",
            cpus(),
            free + XEN_ITSELF,
            free,
            software(),
            CAPABILITIES,
            "credit2",
            List.of("pygrub"),
            IMAGES,
            Instant.EPOCH,
            Optional.empty());
    return new SimMachine(facts, network(host), DOMAIN_ZERO, 2);
  }

  private static CpuFacts cpus() {
    List<CpuFacts.Place> places =
        IntStream.range(0, SOCKETS * CORES)
            .mapToObj(cpu -> new CpuFacts.Place(cpu, cpu % CORES, cpu / CORES, cpu / CORES))
            .toList();
    return new CpuFacts(
        places,
        1,
        "GenuineIntel",
        "Intel(R) Xeon(R) Simulated CPU @ 2.60GHz",
        2600.0,
        "4",
        List.of("fpu", "sse2", "sse4_2", "avx2", "aes", "vmx"),
        "1fcbf3fd:f6d8320b:ec500800:00000077:00000005:01884329:00000200:00000000");
  }

  private static SoftwareFacts software() {
    return new SoftwareFacts(
        "x86_64",
        "6.1.0-sim-amd64",
        "#1 SMP PREEMPT_DYNAMIC simulated",
        4,
        17,
        ".7",
        "simulated",
        Map.of(
            "virt_caps", "pv hvm hvm_directio pv_directio hap shadow",
            "xen_pagesize", "4096",
            "platform_params", "virt_start=0xffff800000000000",
            "xen_commandline", "dom0_mem=2G,max:2G dom0_max_vcpus=2",
            "cc_compiler", "simulated",
            "cc_compile_by", "xen-cim",
            "cc_compile_domain", "example.com",
            "cc_compile_date", "Thu Jan  1 00:00:00 UTC 2026"));
  }

  private static NetworkFacts network(int host) {
    NetworkFacts.Setup management =
        new NetworkFacts.Setup(
            true,
            true,
            List.of("192.0.2." + (10 + host) + "/24", "2001:db8::" + (10 + host) + "/64"),
            false,
            List.of("192.0.2.1"),
            List.of("192.0.2.2"),
            List.of());
    return new NetworkFacts(
        List.of(
            new NetworkFacts.Bridge(BRIDGES.get(0), 1500, List.of("eth0"), true, false),
            new NetworkFacts.Bridge(BRIDGES.get(1), 9000, List.of("eth1"), false, false)),
        List.of(
            device("eth0", SimIds.hostMac(host, 0), 1500, 1000, management),
            device("eth1", SimIds.hostMac(host, 1), 9000, 10000, NetworkFacts.Setup.UNUSED)));
  }

  private static NetworkFacts.Interface device(
      String name, MacAddress mac, int mtu, int speedMbps, NetworkFacts.Setup setup) {
    return new NetworkFacts.Interface(
        name, mac, mtu, OptionalInt.of(speedMbps), true, NO_VLAN, false, setup);
  }
}
