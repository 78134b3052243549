package org.xencim.rpc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Console;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Pif;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Sr;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;
import org.xencim.xenapi.Vif;
import org.xencim.xenapi.Vtpm;

/**
 * The fields of disks, interfaces and the like that only the draft has. What the model has under
 * another name, or in the metrics of an object, is told from there; what Xen no longer knows is
 * empty.
 */
final class DraftDeviceFields {
  private static final String PARAVIRTUALISED = "paravirtualised";

  private static final List<DraftField<Vbd.Fields>> VBD =
      List.of(
          DraftField.text("driver", _ -> PARAVIRTUALISED),
          DraftField.fraction("io_read_kbs", rate(DraftDeviceFields::of, Traffic::read)),
          DraftField.fraction("io_write_kbs", rate(DraftDeviceFields::of, Traffic::written)));
  private static final List<DraftField<Vif.Fields>> VIF =
      List.of(
          DraftField.text("name", _ -> ""),
          DraftField.text("type", _ -> PARAVIRTUALISED),
          DraftField.fraction("io_read_kbs", rate(DraftDeviceFields::of, Traffic::read)),
          DraftField.fraction("io_write_kbs", rate(DraftDeviceFields::of, Traffic::written)));
  private static final List<DraftField<Pif.Fields>> PIF =
      List.of(
          DraftField.text("name", Pif.Fields::device),
          DraftField.fraction("io_read_kbs", rate(DraftDeviceFields::of, Traffic::read)),
          DraftField.fraction("io_write_kbs", rate(DraftDeviceFields::of, Traffic::written)));
  private static final List<DraftField<Vdi.Fields>> VDI =
      List.of(
          DraftField.<Vdi.Fields>number("sector_size", (_, _) -> (long) SectorsPlan.BYTES)
              .written(DraftDeviceFields::sectors),
          DraftField.text("parent", _ -> ""),
          DraftField.none("children"));
  private static final List<DraftField<Vtpm.Fields>> VTPM =
      List.of(
          DraftField.text("driver", _ -> PARAVIRTUALISED),
          DraftField.number("instance", (_, _) -> 0L));
  private static final List<DraftField<Sr.Fields>> SR =
      List.of(DraftField.text("location", _ -> ""));
  private static final List<DraftField<Console.Fields>> CONSOLE =
      List.of(DraftField.text("uri", Console.Fields::location));

  private DraftDeviceFields() {}

  /** KiB in a second. */
  private record Traffic(double read, double written) {
    static final Traffic NONE = new Traffic(0, 0);
  }

  /** Those of the class of this name. */
  static List<? extends DraftField<?>> of(String className) {
    return switch (className) {
      case "VBD" -> VBD;
      case "VIF" -> VIF;
      case "PIF" -> PIF;
      case "VDI" -> VDI;
      case "VTPM" -> VTPM;
      case "SR" -> SR;
      case "console" -> CONSOLE;
      default -> List.of();
    };
  }

  /** Who makes an image counts its size in sectors, which must be ours; some leave it to us. */
  private static Map<String, Object> sectors(Vdi.@Nullable Fields before, Object size) {
    if ((Long) size != 0 && (Long) size != SectorsPlan.BYTES) {
      throw Misfit.value("sector_size", size, "it is " + SectorsPlan.BYTES);
    }
    return Map.of();
  }

  private static <F> DraftField.Reader<F> rate(
      BiFunction<F, Inventory, Optional<Traffic>> measured, ToDoubleFunction<Traffic> which) {
    return (fields, inventory) ->
        which.applyAsDouble(measured.apply(fields, inventory).orElse(Traffic.NONE));
  }

  private static Optional<Traffic> of(Vbd.Fields vbd, Inventory inventory) {
    return inventory
        .byUuid(Vbd.class, vbd.uuid())
        .flatMap(row -> Vbd.metrics(inventory, row))
        .flatMap(inventory::find)
        .map(Row::fields)
        .map(metrics -> new Traffic(metrics.ioReadKbs(), metrics.ioWriteKbs()));
  }

  private static Optional<Traffic> of(Vif.Fields vif, Inventory inventory) {
    return inventory
        .byUuid(Vif.class, vif.uuid())
        .flatMap(row -> Vif.metrics(inventory, row))
        .flatMap(inventory::find)
        .map(Row::fields)
        .map(metrics -> new Traffic(metrics.ioReadKbs(), metrics.ioWriteKbs()));
  }

  private static Optional<Traffic> of(Pif.Fields pif, Inventory inventory) {
    return inventory
        .byUuid(Pif.class, pif.uuid())
        .flatMap(row -> Pif.metrics(inventory, row))
        .flatMap(inventory::find)
        .map(Row::fields)
        .map(metrics -> new Traffic(metrics.ioReadKbs(), metrics.ioWriteKbs()));
  }
}
