package org.xencim.xenapi;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** What is measured of a network interface of a running VM. */
@ApiClass(
    name = "VIF_metrics",
    doc = "What is measured of a network interface of a running VM.",
    keeping = Keeping.SETTINGS)
public non-sealed interface VifMetrics extends ApiObject<VifMetrics, VifMetrics.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(wire = "VIF", doc = "Device that is measured.") Ref<Vif> vif,
      @Field(measured = true, doc = "KiB that are read from it, or come in, in a second.")
          double ioReadKbs,
      @Field(measured = true, doc = "KiB that are written to it, or go out, in a second.")
          double ioWriteKbs,
      @Field(measured = true, doc = "When this was last read.") Instant lastUpdated,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<VifMetrics, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(vif, "vif");
      Objects.requireNonNull(lastUpdated, "lastUpdated");
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }
}
