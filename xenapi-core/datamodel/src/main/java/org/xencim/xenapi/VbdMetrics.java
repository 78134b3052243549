package org.xencim.xenapi;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** What is measured of a block device of a running VM. */
@ApiClass(
    name = "VBD_metrics",
    doc = "What is measured of a block device of a running VM.",
    keeping = Keeping.SETTINGS)
public non-sealed interface VbdMetrics extends ApiObject<VbdMetrics, VbdMetrics.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(wire = "VBD", doc = "Device that is measured.") Ref<Vbd> vbd,
      @Field(measured = true, doc = "KiB that are read from it, or come in, in a second.")
          double ioReadKbs,
      @Field(measured = true, doc = "KiB that are written to it, or go out, in a second.")
          double ioWriteKbs,
      @Field(measured = true, doc = "When this was last read.") Instant lastUpdated,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<VbdMetrics, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(vbd, "vbd");
      Objects.requireNonNull(lastUpdated, "lastUpdated");
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }
}
