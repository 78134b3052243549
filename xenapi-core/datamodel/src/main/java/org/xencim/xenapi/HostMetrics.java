package org.xencim.xenapi;

import java.time.Instant;
import java.util.Objects;

/** What is measured of a host. */
@ApiClass(name = "host_metrics", doc = "What is measured of a host.", keeping = Keeping.SETTINGS)
public non-sealed interface HostMetrics extends ApiObject<HostMetrics, HostMetrics.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(doc = "Memory that it has, in bytes.") long memoryTotal,
      @Field(doc = "Memory that is free, in bytes.") long memoryFree,
      @Field(doc = "Whether it can be reached.") boolean live,
      @Field(measured = true, doc = "When this was last read.") Instant lastUpdated)
      implements ApiRecord<HostMetrics, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(lastUpdated, "lastUpdated");
    }
  }
}
