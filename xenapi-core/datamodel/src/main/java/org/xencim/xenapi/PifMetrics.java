package org.xencim.xenapi;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** What is measured of a network interface of a host. */
@ApiClass(
    name = "PIF_metrics",
    doc = "What is measured of a network interface of a host.",
    keeping = Keeping.SETTINGS)
public non-sealed interface PifMetrics extends ApiObject<PifMetrics, PifMetrics.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(wire = "PIF", doc = "Device that is measured.") Ref<Pif> pif,
      @Field(measured = true, doc = "KiB that are read from it, or come in, in a second.")
          double ioReadKbs,
      @Field(measured = true, doc = "KiB that are written to it, or go out, in a second.")
          double ioWriteKbs,
      @Field(measured = true, doc = "When this was last read.") Instant lastUpdated,
      @Field(doc = "Whether it has a link.") boolean carrier,
      @Field(doc = "Speed of the link, in Mbit/s; 0 if it is not known.") long speed,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<PifMetrics, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(pif, "pif");
      Objects.requireNonNull(lastUpdated, "lastUpdated");
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }

  @Field(doc = "Whether it sends and receives at once.")
  static boolean duplex(Inventory inventory, Row<PifMetrics, Fields> self) {
    return self.fields().carrier();
  }

  @Field(doc = "Name of the hardware; hosts do not tell.")
  static String deviceName(Inventory inventory, Row<PifMetrics, Fields> self) {
    return "";
  }

  @Field(doc = "Number of the hardware; hosts do not tell.")
  static String deviceId(Inventory inventory, Row<PifMetrics, Fields> self) {
    return "";
  }

  @Field(doc = "Maker of the hardware; hosts do not tell.")
  static String vendorName(Inventory inventory, Row<PifMetrics, Fields> self) {
    return "";
  }

  @Field(doc = "Number of the maker; hosts do not tell.")
  static String vendorId(Inventory inventory, Row<PifMetrics, Fields> self) {
    return "";
  }

  @Field(doc = "Where the hardware is; hosts do not tell.")
  static String pciBusPath(Inventory inventory, Row<PifMetrics, Fields> self) {
    return "";
  }
}
