package org.xencim.xenapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is measured of a VM. */
@ApiClass(name = "VM_metrics", doc = "What is measured of a VM.", keeping = Keeping.SETTINGS)
public non-sealed interface VmMetrics extends ApiObject<VmMetrics, VmMetrics.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(doc = "Memory that it has, in bytes.") long memoryActual,
      @Field(wire = "VCPUs_number", doc = "Virtual CPUs that are online.") long vcpusNumber,
      @Field(
              wire = "VCPUs_utilisation",
              measured = true,
              doc = "Share of time that each virtual CPU is busy, 0 to 1.")
          Map<Long, Double> vcpusUtilisation,
      @Field(
              wire = "VCPUs_CPU",
              measured = true,
              doc = "Physical CPU that each virtual CPU runs on.")
          Map<Long, Long> vcpusCpu,
      @Field(wire = "VCPUs_params", doc = "Scheduling parameters in force.")
          Map<String, String> vcpusParams,
      @Field(
              wire = "VCPUs_flags",
              measured = true,
              doc = "State of each virtual CPU: online, running or blocked.")
          Map<Long, List<String>> vcpusFlags,
      @Field(measured = true, doc = "Flags of the domain, such as running or blocked.")
          List<String> state,
      @Field(doc = "When it was last started; the epoch if never.") Instant startTime,
      @Field(measured = true, doc = "When this was last read.") Instant lastUpdated)
      implements ApiRecord<VmMetrics, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      vcpusUtilisation = FrozenMap.copyOf(vcpusUtilisation);
      vcpusCpu = FrozenMap.copyOf(vcpusCpu);
      vcpusParams = FrozenMap.copyOf(vcpusParams);
      vcpusFlags = FrozenMap.copyOf(vcpusFlags);
      state = List.copyOf(state);
      Objects.requireNonNull(startTime, "startTime");
      Objects.requireNonNull(lastUpdated, "lastUpdated");
    }
  }
}
