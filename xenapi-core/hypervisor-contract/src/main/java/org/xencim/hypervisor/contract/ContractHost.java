package org.xencim.hypervisor.contract;

import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.xencim.hypervisor.DeviceSpec;
import org.xencim.hypervisor.DomainSpec;
import org.xencim.hypervisor.HypervisorDriver;

/** A host on which the contract may make and destroy domains, and what the contract needs of it. */
public interface ContractHost extends AutoCloseable {

  HypervisorDriver driver();

  /**
   * A domain that this host can build: a PV or PVH guest that boots by itself, powers off and
   * reboots when it is asked, and stays within a fraction of the free memory. It has a new UUID, no
   * disks and no network interfaces.
   */
  DomainSpec bootable(String name);

  /** A disk that can be plugged into a running {@link #bootable} domain. */
  DeviceSpec.Disk spareDisk();

  /**
   * A directory or volume group in which images may be made; what a test made there is deleted
   * after it.
   */
  String diskDirectory();

  /** Removes a file of the host that a test had written. */
  void removeFile(String path);

  /** A network interface that can be plugged into a running {@link #bootable} domain. */
  DeviceSpec.Nic spareNic();

  /** Returns when the guest has taken a device that was plugged in into use, and can let it go. */
  default void awaitUse(UUID domain, DeviceSpec device) {}

  /** What this host or its guest cannot do; the tests about it are skipped. */
  Set<Lack> lacks();

  /**
   * Returns when the condition holds; fails with {@code what} when it does not within this host's
   * patience. A real host waits for the driver's events, a simulated one moves its clock.
   */
  void await(String what, BooleanSupplier condition);

  @Override
  void close();

  /** Something that not every host can do. */
  enum Lack {
    DISK_PLUG,
    NIC_PLUG,
    SAVE,
    BALLOONING,
    SEVERAL_VCPUS,
    /** Images whose space is taken as it is needed. */
    SPARSE_IMAGES,
    /** Places for images within a place for images. */
    DIRECTORIES,
    /** A limit to the size of an image that is not written to. */
    SIZE_LIMIT,
    /** Moving a running guest, to its own host at that. */
    MIGRATION,
    /** A device model, which HVM guests need. */
    HVM
  }
}
