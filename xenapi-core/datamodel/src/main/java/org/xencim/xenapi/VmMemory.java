package org.xencim.xenapi;

/** What a VM costs its host beside the memory that the guest has. */
public final class VmMemory {
  private static final long MEBIBYTE = 1L << 20;
  private static final long PAGE = 4096;

  private VmMemory() {}

  /**
   * The shadow memory that libxl asks of Xen for a guest with hardware virtualisation: 1 MiB for
   * each virtual CPU and two pages for each MiB of memory.
   */
  public static long overheadOf(Vm.Fields vm) {
    boolean paravirtual =
        switch (vm.domainType()) {
          case PV -> true;
          case HVM, PVH -> false;
          case UNSPECIFIED -> vm.hvmBootPolicy().isEmpty();
        };
    return paravirtual
        ? 0
        : vm.vcpusMax() * MEBIBYTE + 2 * PAGE * (vm.memoryStaticMax() / MEBIBYTE);
  }

  /**
   * The most memory, in whole MiB, with which {@code vm} and its overhead fit into {@code total}.
   */
  public static long mostWithin(Vm.Fields vm, long total) {
    Vm.Fields without = vm.with(Vm.Fields::memoryStaticMax, 0L);
    long left = total - overheadOf(without);
    boolean hasMaps = overheadOf(vm) != overheadOf(without);
    long costOfMebibyte = hasMaps ? MEBIBYTE + 2 * PAGE : MEBIBYTE;
    return Math.max(0, left / costOfMebibyte) * MEBIBYTE;
  }
}
