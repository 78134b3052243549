package org.xencim.xenapi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A CPU of a host. */
@ApiClass(name = "host_cpu", doc = "A CPU of a host.")
public non-sealed interface HostCpu extends ApiObject<HostCpu, HostCpu.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(doc = "Host that it is part of.") Ref<Host> host,
      @Field(doc = "Its number, from 0.") long number,
      @Field(doc = "Who made it.") String vendor,
      @Field(doc = "Clock rate in MHz.") long speed,
      @Field(doc = "Name of its model.") String modelname,
      @Field(doc = "Number of its family.") long family,
      @Field(doc = "Number of its model.") long model,
      @Field(doc = "Its stepping.") String stepping,
      @Field(doc = "Flags that Linux shows.") String flags,
      @Field(doc = "Bits that CPUID shows.") String features,
      @Field(measured = true, doc = "Share of time that it is busy, 0 to 1.") double utilisation,
      @Field(doc = "Pool that it was given to.") Optional<Ref<CpuPool>> assignedTo)
      implements ApiRecord<HostCpu, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(vendor, "vendor");
      Objects.requireNonNull(modelname, "modelname");
      Objects.requireNonNull(stepping, "stepping");
      Objects.requireNonNull(flags, "flags");
      Objects.requireNonNull(features, "features");
      Objects.requireNonNull(assignedTo, "assignedTo");
    }
  }

  @Field(doc = "Pool that has it; none if it is free.")
  static List<Ref<CpuPool>> cpuPool(Inventory inventory, Row<HostCpu, Fields> self) {
    return self.fields().assignedTo().stream().toList();
  }

  @Call(doc = "CPUs that no pool has.", role = Role.READ_ONLY)
  List<Ref<HostCpu>> getUnassignedCpus();
}
