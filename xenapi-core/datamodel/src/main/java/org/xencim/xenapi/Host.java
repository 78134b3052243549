package org.xencim.xenapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A physical host. */
@ApiClass(name = "host", doc = "A physical host.")
public non-sealed interface Host extends ApiObject<Host, Host.Fields>, HostDevices, HostUnused {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.READ_WRITE, doc = "Name shown to people.") String nameLabel,
      @Field(value = Access.READ_WRITE, doc = "Description shown to people.")
          String nameDescription,
      @Field(wire = "API_version_major", initial = "1", doc = "Major version of the Xen-API.")
          long apiVersionMajor,
      @Field(wire = "API_version_minor", doc = "Minor version of the Xen-API.")
          long apiVersionMinor,
      @Field(wire = "API_version_vendor", doc = "Who made this server.") String apiVersionVendor,
      @Field(wire = "API_version_vendor_implementation", doc = "Details of this server.")
          Map<String, String> apiVersionVendorImplementation,
      @Field(initial = "true", doc = "Whether VMs may be started on it.") boolean enabled,
      @Field(doc = "Its name on the network.") String hostname,
      @Field(doc = "Its address on the network.") String address,
      @Field(doc = "Versions of the hypervisor and its tools.") Map<String, String> softwareVersion,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig,
      @Field(doc = "Kinds of guests that it can run.") List<String> capabilities,
      @Field(doc = "Counts of CPUs, nodes, sockets, cores and threads.")
          Map<String, String> cpuConfiguration,
      @Field(doc = "What its CPUs have in common.") Map<String, String> cpuInfo,
      @Field(doc = "Scheduler of the hypervisor.") String schedPolicy,
      @Field(doc = "Bootloaders for paravirtualised guests.") List<String> supportedBootloaders,
      @Field(value = Access.READ_WRITE, doc = "Settings of its logging.")
          Map<String, String> logging,
      @Field(value = Access.READ_WRITE, doc = "Where the state of suspended VMs is saved.")
          Optional<Ref<Sr>> suspendImageSr,
      @Field(value = Access.READ_WRITE, doc = "Where crash dumps are saved.")
          Optional<Ref<Sr>> crashDumpSr,
      @Field(doc = "What is measured of it.") Optional<Ref<HostMetrics>> metrics,
      @Field(value = Access.READ_WRITE, doc = "Tags, as clients like.") List<String> tags)
      implements ApiRecord<Host, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(nameLabel, "nameLabel");
      Objects.requireNonNull(nameDescription, "nameDescription");
      Objects.requireNonNull(apiVersionVendor, "apiVersionVendor");
      apiVersionVendorImplementation = FrozenMap.copyOf(apiVersionVendorImplementation);
      Objects.requireNonNull(hostname, "hostname");
      Objects.requireNonNull(address, "address");
      softwareVersion = FrozenMap.copyOf(softwareVersion);
      otherConfig = FrozenMap.copyOf(otherConfig);
      capabilities = List.copyOf(capabilities);
      cpuConfiguration = FrozenMap.copyOf(cpuConfiguration);
      cpuInfo = FrozenMap.copyOf(cpuInfo);
      Objects.requireNonNull(schedPolicy, "schedPolicy");
      supportedBootloaders = List.copyOf(supportedBootloaders);
      logging = FrozenMap.copyOf(logging);
      Objects.requireNonNull(suspendImageSr, "suspendImageSr");
      Objects.requireNonNull(crashDumpSr, "crashDumpSr");
      Objects.requireNonNull(metrics, "metrics");
      tags = List.copyOf(tags);
    }
  }

  @Field(wire = "resident_VMs", doc = "VMs that run on it.")
  static List<Ref<Vm>> residentVms(Inventory inventory, Row<Host, Fields> self) {
    return BackReferences.of(inventory, Vm.Fields::residentOn, self.ref());
  }

  @Field(wire = "host_CPUs", doc = "Its CPUs.")
  static List<Ref<HostCpu>> hostCpus(Inventory inventory, Row<Host, Fields> self) {
    return BackReferences.of(inventory, HostCpu.Fields::host, self.ref());
  }

  @Field(wire = "PIFs", doc = "Its network interfaces.")
  static List<Ref<Pif>> pifs(Inventory inventory, Row<Host, Fields> self) {
    return BackReferences.of(inventory, Pif.Fields::host, self.ref());
  }

  @Field(wire = "PBDs", doc = "Its connections to storage.")
  static List<Ref<Pbd>> pbds(Inventory inventory, Row<Host, Fields> self) {
    return BackReferences.of(inventory, Pbd.Fields::host, self.ref());
  }

  @Field(doc = "VM that controls it.")
  static Optional<Ref<Vm>> controlDomain(Inventory inventory, Row<Host, Fields> self) {
    return inventory.referencing(Vm.Fields::residentOn, self.ref()).stream()
        .filter(vm -> vm.fields().isControlDomain())
        .map(Row::ref)
        .findFirst();
  }

  @Field(doc = "Memory that neither is free nor belongs to a VM, in bytes.")
  static long memoryOverhead(Inventory inventory, Row<Host, Fields> self) {
    long ofVms =
        inventory.referencing(Vm.Fields::residentOn, self.ref()).stream()
            .flatMap(vm -> vm.fields().metrics().flatMap(inventory::find).stream())
            .mapToLong(metrics -> metrics.fields().memoryActual())
            .sum();
    return self.fields()
        .metrics()
        .flatMap(inventory::find)
        .map(row -> row.fields().memoryTotal() - row.fields().memoryFree() - ofVms)
        .map(overhead -> Math.max(0, overhead))
        .orElse(0L);
  }

  @Field(doc = "Whether its chipset lets guests use devices: iommu.")
  static Map<String, String> chipsetInfo(Inventory inventory, Row<Host, Fields> self) {
    boolean iommu = HostCapability.PCI_PASS_THROUGH.isOf(self.fields());
    return Map.of("iommu", Boolean.toString(iommu));
  }

  @Field(doc = "What can be done to it now.")
  static List<HostOperation> allowedOperations(Inventory inventory, Row<Host, Fields> self) {
    if (isOffline(inventory, self.fields())) {
      return List.of();
    }
    if (self.fields().enabled()) {
      return List.of(
          HostOperation.PROVISION,
          HostOperation.VM_START,
          HostOperation.VM_RESUME,
          HostOperation.VM_MIGRATE);
    }
    return hasGuests(inventory, self.ref())
        ? List.of()
        : List.of(HostOperation.SHUTDOWN, HostOperation.REBOOT);
  }

  /** Whether a host is known not to answer. */
  private static boolean isOffline(Inventory inventory, Fields host) {
    return host.metrics().flatMap(inventory::find).filter(row -> !row.fields().live()).isPresent();
  }

  /** Whether VMs other than the control domain are on a host. */
  static boolean hasGuests(Inventory inventory, Ref<Host> host) {
    return inventory.referencing(Vm.Fields::residentOn, host).stream()
        .anyMatch(vm -> !vm.fields().isControlDomain());
  }

  @Call(doc = "Lets no more VMs be started on it.", role = Role.POOL_OPERATOR)
  void disable(Ref<Host> host, @Param(optional = "true") boolean autoEnable);

  @Call(doc = "Lets VMs be started on it.", role = Role.POOL_OPERATOR)
  void enable(Ref<Host> host);

  @Call(
      doc = "Switches it off; it must be disabled, and no VM may be on it.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.HOST_NOT_DISABLED,
        ErrorCode.HOST_HAS_RESIDENT_VMS,
        ErrorCode.HOST_OFFLINE
      })
  void shutdown(Ref<Host> host);

  @Call(
      doc = "Reboots it; it must be disabled, and no VM may be on it.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.HOST_NOT_DISABLED,
        ErrorCode.HOST_HAS_RESIDENT_VMS,
        ErrorCode.HOST_OFFLINE
      })
  void reboot(Ref<Host> host);

  @Call(
      doc =
          "Forgets a host that is not managed any more, and its devices. Its VMs stay, without an"
              + " affinity.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.HOST_IS_LIVE,
        ErrorCode.HOST_CANNOT_DESTROY_SELF,
        ErrorCode.HOST_HAS_RESIDENT_VMS,
        ErrorCode.OPERATION_NOT_ALLOWED
      })
  void destroy(Ref<Host> self);

  @Call(
      doc = "The messages of its hypervisor.",
      role = Role.POOL_OPERATOR,
      errors = ErrorCode.HOST_OFFLINE)
  String dmesg(Ref<Host> host);

  @Call(
      doc = "The messages of its hypervisor, which are forgotten then.",
      role = Role.POOL_OPERATOR,
      errors = ErrorCode.HOST_OFFLINE)
  String dmesgClear(Ref<Host> host);

  @Call(
      doc = "The log of its toolstack.",
      role = Role.POOL_OPERATOR,
      errors = ErrorCode.HOST_OFFLINE)
  String getLog(Ref<Host> host);

  @Call(
      doc = "Has its hypervisor do what these debug keys mean.",
      role = Role.POOL_ADMIN,
      errors = {ErrorCode.INVALID_VALUE, ErrorCode.HOST_OFFLINE})
  void sendDebugKeys(Ref<Host> host, String keys);

  @Call(doc = "The names of all messages.", role = Role.READ_ONLY)
  List<String> listMethods();

  @Call(doc = "What time it is there, UTC.", role = Role.READ_ONLY, async = false)
  Instant getServertime(Ref<Host> host);

  @Call(
      doc = "Memory that new VMs may take, in bytes, as the host says now.",
      role = Role.READ_ONLY,
      errors = ErrorCode.HOST_OFFLINE)
  long computeFreeMemory(Ref<Host> host);

  @Call(
      doc = "VMs that cannot go to another host, each with the error that it would get.",
      wire = "get_vms_which_prevent_evacuation",
      role = Role.READ_ONLY)
  Map<Ref<Vm>, List<String>> getVmsWhichPreventEvacuation(Ref<Host> self);
}
