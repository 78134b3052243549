package org.xencim.hypervisor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One host: what runs on it and the micro-operations it offers.
 *
 * <p>A domain is addressed by its UUID. The domid is a mere property of {@link DomainState}: it
 * changes at every reboot and restore, so the driver resolves it anew for each call.
 *
 * <p><b>Errors.</b> Every method may throw {@link DriverException}; its {@link DriverProblem} says
 * which rule was broken, with the values. A call that names a domain which does not exist throws
 * {@link DriverProblem.NoSuchDomain}, unless it says otherwise. After an exception nothing is known
 * about the domain: the caller reads its state back. A driver never retries, never undoes the work
 * of another call and never waits for a guest beyond what the method says.
 *
 * <p><b>Blocking.</b> Calls block their thread. Reads ({@link #hostFacts}, {@link #domains} and so
 * on) take as long as one question to the host; {@link #create}, {@link #save}, {@link #restore}
 * and the device calls take seconds to minutes, because they move memory images and run hotplug
 * scripts; all others take about a second. A driver has a deadline for each and then throws {@link
 * DriverProblem.TimedOut}.
 *
 * <p><b>Threads.</b> All methods are safe for use by many threads. Two calls on one domain at the
 * same time are carried out in some order; that only one is made is the caller's business.
 */
public interface HypervisorDriver extends AutoCloseable {

  /** For how long the mark of {@link #claim} keeps others out unless it is renewed. */
  Duration CLAIM_LASTS = Duration.ofSeconds(90);

  /**
   * Leaves a mark at the host that it is managed by an engine, or renews it. As long as another
   * engine's mark is fresh, none is left, and calls of this driver that would change something
   * throw {@link DriverProblem.ManagedByAnother}. A driver that never claims is not kept from
   * anything. {@link #close} takes the mark away.
   *
   * @param engine the same whenever it is the same engine, so that it finds its own mark after a
   *     crash
   * @param description names the engine for people
   * @return the description of the other engine; empty if the host is this one's
   */
  Optional<String> claim(UUID engine, String description);

  /** The machine and the hypervisor, for those who look after them. */
  HostMaintenance maintenance();

  /** What the host says about itself, read anew at each call. */
  HostFacts hostFacts();

  /** The storage that the host offers for disks, read anew at each call. */
  StorageFacts storage();

  /** Where disk images are made and deleted. */
  ImageStore images();

  /** The bridges and physical interfaces of the host, read anew at each call. */
  NetworkFacts network();

  /** Where pools of CPUs are made and removed. */
  CpuPoolControl cpuPools();

  /** The PCI and SCSI devices of the host, read anew at each call. */
  HardwareFacts hardware();

  /** Where bridges and VLANs are made and removed. */
  NetworkControl networking();

  /**
   * The domain configurations that the host's own toolstack keeps, whether the domain runs or not.
   * Empty where the toolstack keeps none, as with xl.
   */
  List<DomainDefinition> definitions();

  /** All domains at one moment, Domain-0 included, in ascending order of domid. */
  List<DomainState> domains();

  /** The domain with this UUID, or empty if there is none. */
  Optional<DomainState> domain(UUID domain);

  /**
   * The counters of the host and of all that is on it, for the price of one question however many
   * domains there are.
   */
  HostCounters counters();

  /**
   * The configuration a domain runs with, so that one made by others can be adopted: current
   * devices, memory target and VCPUs. Empty if the host does not know it, as for Domain-0.
   */
  Optional<DomainSpec> configuration(UUID domain);

  /** {@link #configuration} of every domain that has one, for the price of one question. */
  Map<UUID, DomainSpec> configurations();

  /** All there is about a domain, for the price of one question; empty if there is none. */
  Optional<DomainDetails> details(UUID domain);

  /**
   * What the guest of a domain tells about itself; empty if it tells nothing or there is no such
   * domain. Cheaper than {@link #details} where the host makes it so.
   */
  default Optional<GuestFacts> guest(UUID domain) {
    return details(domain).flatMap(DomainDetails::guest);
  }

  /**
   * Builds and starts a domain and returns its first state. With {@link StartMode#PAUSED} no guest
   * instruction is executed before {@link #unpause}. If it fails, no part of the domain remains.
   *
   * @throws DriverException NoSuchDomain if the domain was built, and has ended before its first
   *     state could be read
   */
  DomainState create(DomainSpec spec, StartMode mode);

  /**
   * Stops the virtual CPUs. Pauses do not count: a paused domain stays paused and one {@link
   * #unpause} ends it.
   *
   * @throws DriverException BadState if the domain has ended
   */
  void pause(UUID domain);

  /**
   * Lets the virtual CPUs run; nothing happens if they do.
   *
   * @throws DriverException BadState if the domain has ended
   */
  void unpause(UUID domain);

  /**
   * Asks the guest to end and returns at once. The guest may take its time or ignore it; if it
   * ends, the host applies the action of {@link EndActions}.
   *
   * @throws DriverException BadState unless the domain is running or blocked, as a guest that does
   *     not run cannot listen
   */
  void shutdown(UUID domain, ShutdownRequest request);

  /** Ends a domain in any state, without asking the guest. It is gone when the call returns. */
  void destroy(UUID domain);

  /**
   * Suspends a running domain to an image file. When the call returns, the image is complete and
   * the domain gone; when it throws, the domain goes on, unless the error names the file in which
   * the complete image is because it could not get its name.
   *
   * @param image absolute path on the host; a file of that name is replaced
   */
  void save(UUID domain, String image);

  /**
   * Writes an image of a running domain, as {@link #save} does, but keeps the domain. When the call
   * returns, it is paused, so that its disks can be copied as of the same moment, and {@link
   * #unpause} lets it go on; when it throws, the domain goes on, unless the error names the file.
   *
   * @param image absolute path on the host; a file of that name is replaced
   * @throws DriverException BadState unless the domain is running or blocked
   */
  void checkpoint(UUID domain, String image);

  /**
   * Writes the memory of a domain to a file for debuggers. The domain stands still meanwhile, and
   * then does what it did before. Of a PV guest that has not begun there is nothing to write yet.
   *
   * @param file absolute path on the host; a file of that name is replaced
   */
  void dumpCore(UUID domain, String file);

  /**
   * Brings a saved domain back, with the UUID, name and configuration it was saved with. The image
   * remains.
   *
   * @throws DriverException NoSuchDomain as {@link #create} does
   */
  DomainState restore(String image, StartMode mode);

  /** Removes an image that {@link #save} wrote. */
  void discardImage(String image);

  /**
   * Gives a domain another name, in whatever state it is.
   *
   * @throws DriverException NameInUse if another domain has it; InvalidConfiguration if it can be
   *     no domain's name
   */
  void rename(UUID domain, String name);

  /**
   * Sets the most memory that a domain can have in this life, {@link MemorySpec#maxBytes}; the
   * guest is given no more than before until its target is set.
   *
   * @throws DriverException InvalidConfiguration below {@link MemorySpec#targetBytes}
   */
  void setMemoryMax(UUID domain, long bytes);

  /**
   * Sets the size to which the guest shall balloon. Returns when the host has noted it; the guest
   * follows in its own time.
   *
   * @throws DriverException InvalidConfiguration above {@link MemorySpec#maxBytes} or if not
   *     positive
   */
  void setMemoryTarget(UUID domain, long bytes);

  /**
   * Sets the number of virtual CPUs that the guest shall have online.
   *
   * @throws DriverException InvalidConfiguration outside 1 to {@link VcpuSpec#max}
   */
  void setVcpus(UUID domain, int online);

  /** Gives a domain this weight, cap and affinity; the number of virtual CPUs stays. */
  void setScheduling(UUID domain, VcpuSpec vcpus);

  /**
   * Presses a key of Linux's SysRq; what comes of it is the guest's business.
   *
   * @throws DriverException BadState unless the domain is running or blocked
   */
  void sendSysrq(UUID domain, char key);

  /**
   * Presses a button of the virtual machine.
   *
   * @param vcpu the virtual CPU that shall notice
   * @throws DriverException BadState unless the domain is running or blocked
   */
  void sendTrigger(UUID domain, Trigger trigger, int vcpu);

  /**
   * Moves a running domain to another host without stopping it. When the call returns, it runs
   * there and is gone here; when it throws, it goes on here.
   *
   * @param address of a host of the same kind, as {@link HostFacts#hostname} says it
   * @throws DriverException HostUnreachable if there is no such host; BadState unless the domain is
   *     running or blocked
   */
  void migrate(UUID domain, String address);

  /** Plugs a disk into a domain. */
  void attachDisk(UUID domain, DeviceSpec.Disk disk);

  /** Unplugs the disk with this device name, such as {@code xvdb}. */
  void detachDisk(UUID domain, String device);

  /**
   * Puts another CD into a drive of a domain, or takes the CD out.
   *
   * @param target file or block device; empty to leave the drive empty
   */
  void changeMedium(UUID domain, String device, Optional<String> target);

  /** Plugs a network interface into a domain. */
  void attachNic(UUID domain, DeviceSpec.Nic nic);

  /** Unplugs the network interface with this handle. */
  void detachNic(UUID domain, int handle);

  /**
   * Reports from now on which domains to look at, whoever changed them, this driver included.
   * Events are delivered one at a time, in order, on a thread of the driver's; a slow listener
   * delays only itself and the listeners of this driver. Equal events that wait may be merged.
   */
  Watch watch(DomainListener listener);

  /** Ends all watches and connections. The domains are not touched. */
  @Override
  void close();
}
