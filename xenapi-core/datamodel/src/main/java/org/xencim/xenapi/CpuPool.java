package org.xencim.xenapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * CPUs of a host that are kept for some VMs. It has CPUs while it is activated; all others are in
 * the pool that every host has by itself, which is no object.
 */
@ApiClass(
    name = "cpu_pool",
    doc = "CPUs of a host that are kept for some VMs.",
    writer = Role.POOL_OPERATOR)
public non-sealed interface CpuPool extends ApiObject<CpuPool, CpuPool.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.READ_WRITE, doc = "Name shown to people.") String nameLabel,
      @Field(value = Access.READ_WRITE, doc = "Description shown to people.")
          String nameDescription,
      @Field(doc = "Host that it is on; empty in a new one.") Optional<Ref<Host>> residentOn,
      @Field(value = Access.READ_WRITE, doc = "Whether it is meant to be activated with its host.")
          boolean autoPowerOn,
      @Field(
              value = Access.READ_WRITE,
              initial = "1",
              doc = "CPUs that it gets when it is activated.")
          long ncpu,
      @Field(
              value = Access.READ_WRITE,
              doc = "Scheduler that it is activated with; empty for the host's.")
          String schedPolicy,
      @Field(
              value = Access.READ_WRITE,
              wire = "proposed_CPUs",
              doc = "Numbers of the CPUs that it gets rather than others.")
          List<String> proposedCpus,
      @Field(doc = "Whether it has CPUs, so that VMs can be in it.") boolean activated,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<CpuPool, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(nameLabel, "nameLabel");
      Objects.requireNonNull(nameDescription, "nameDescription");
      Objects.requireNonNull(residentOn, "residentOn");
      Objects.requireNonNull(schedPolicy, "schedPolicy");
      proposedCpus = List.copyOf(proposedCpus);
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }

  @Field(wire = "host_CPUs", doc = "CPUs that it has.")
  static List<Ref<HostCpu>> hostCpus(Inventory inventory, Row<CpuPool, Fields> self) {
    return BackReferences.of(inventory, HostCpu.Fields::assignedTo, self.ref());
  }

  @Field(wire = "started_VMs", doc = "VMs that run in it.")
  static List<Ref<Vm>> startedVms(Inventory inventory, Row<CpuPool, Fields> self) {
    return self.fields().residentOn().stream()
        .flatMap(host -> inventory.referencing(Vm.Fields::residentOn, host).stream())
        .filter(vm -> isIn(self.fields(), vm.fields()))
        .map(Row::ref)
        .sorted()
        .toList();
  }

  /** Whether a VM runs in an activated pool of its host. */
  static boolean isIn(Fields pool, Vm.Fields vm) {
    return pool.activated()
        && vm.poolName().equals(pool.nameLabel())
        && vm.residentOn().isPresent()
        && vm.residentOn().equals(pool.residentOn());
  }

  @Call(doc = "Makes a pool, which has no CPUs yet.", role = Role.POOL_OPERATOR)
  Ref<CpuPool> create(Fields args);

  @Call(
      doc = "Removes a pool that is not activated.",
      role = Role.POOL_OPERATOR,
      errors = ErrorCode.POOL_BAD_STATE)
  void destroy(Ref<CpuPool> self);

  @Call(
      doc = "Gives a pool its CPUs.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.POOL_BAD_STATE,
        ErrorCode.INSUFFICIENT_CPUS,
        ErrorCode.UNKOWN_SCHED_POLICY,
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.HOST_OFFLINE
      })
  void activate(Ref<CpuPool> self);

  @Call(
      doc = "Takes its CPUs from a pool in which no VM runs.",
      role = Role.POOL_OPERATOR,
      errors = {ErrorCode.POOL_BAD_STATE, ErrorCode.HOST_OFFLINE})
  void deactivate(Ref<CpuPool> self);

  @Call(
      doc = "Gives an activated pool one more CPU.",
      role = Role.POOL_OPERATOR,
      errors = {ErrorCode.POOL_BAD_STATE, ErrorCode.INVALID_CPU, ErrorCode.HOST_OFFLINE},
      wire = "add_host_CPU_live")
  void addHostCpuLive(Ref<CpuPool> self, Ref<HostCpu> hostCpu);

  @Call(
      doc = "Takes a CPU, but not the last one, from an activated pool.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.POOL_BAD_STATE,
        ErrorCode.INVALID_CPU,
        ErrorCode.LAST_CPU_NOT_REMOVEABLE,
        ErrorCode.HOST_OFFLINE
      },
      wire = "remove_host_CPU_live")
  void removeHostCpuLive(Ref<CpuPool> self, Ref<HostCpu> hostCpu);

  @Call(
      doc = "Notes that a pool shall get a CPU when it is activated.",
      role = Role.POOL_OPERATOR,
      errors = ErrorCode.POOL_BAD_STATE,
      wire = "add_to_proposed_CPUs")
  void addToProposedCpus(Ref<CpuPool> self, long cpu);

  @Call(
      doc = "Notes that a pool need not get a CPU when it is activated.",
      role = Role.POOL_OPERATOR,
      errors = ErrorCode.POOL_BAD_STATE,
      wire = "remove_from_proposed_CPUs")
  void removeFromProposedCpus(Ref<CpuPool> self, long cpu);
}
