package org.xencim.rpc;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
 * The members of disks, interfaces and the like that only the draft has. What the model has under
 * another name, or in the metrics of an object, is told from there; what Xen no longer knows is
 * empty.
 */
record DraftDeviceForm() implements RecordForm {
  private static final String DRIVER = "driver";
  private static final String PARAVIRTUALISED = "paravirtualised";
  private static final int BYTES_OF_SECTOR = 512;

  /** KiB in a second. */
  private record Traffic(double read, double written) {
    static final Traffic NONE = new Traffic(0, 0);
  }

  @Override
  public void writeMore(Row<?, ?> row, ValueSink sink, Inventory inventory) throws IOException {
    DraftMembers members = new DraftMembers(sink, inventory);
    switch (row.fields()) {
      case Vbd.Fields vbd -> {
        members.text(DRIVER, PARAVIRTUALISED);
        traffic(of(vbd, inventory), members);
      }
      case Vif.Fields vif -> {
        members.text("name", "");
        members.text("type", PARAVIRTUALISED);
        traffic(of(vif, inventory), members);
      }
      case Pif.Fields pif -> {
        members.text("name", pif.device());
        traffic(of(pif, inventory), members);
      }
      case Vdi.Fields _ -> {
        members.number("sector_size", BYTES_OF_SECTOR);
        members.text("parent", "");
        members.none("children");
      }
      case Vtpm.Fields _ -> {
        members.text(DRIVER, PARAVIRTUALISED);
        members.number("instance", 0);
      }
      case Sr.Fields _ -> members.text("location", "");
      case Console.Fields console -> members.text("uri", console.location());
      default -> {}
    }
  }

  private static Optional<Traffic> of(Vbd.Fields vbd, Inventory inventory) {
    return inventory
        .byUuid(Vbd.class, vbd.uuid())
        .flatMap(row -> Vbd.metrics(inventory, row))
        .flatMap(inventory::find)
        .map(metrics -> new Traffic(metrics.fields().ioReadKbs(), metrics.fields().ioWriteKbs()));
  }

  private static Optional<Traffic> of(Vif.Fields vif, Inventory inventory) {
    return inventory
        .byUuid(Vif.class, vif.uuid())
        .flatMap(row -> Vif.metrics(inventory, row))
        .flatMap(inventory::find)
        .map(metrics -> new Traffic(metrics.fields().ioReadKbs(), metrics.fields().ioWriteKbs()));
  }

  private static Optional<Traffic> of(Pif.Fields pif, Inventory inventory) {
    return inventory
        .byUuid(Pif.class, pif.uuid())
        .flatMap(row -> Pif.metrics(inventory, row))
        .flatMap(inventory::find)
        .map(metrics -> new Traffic(metrics.fields().ioReadKbs(), metrics.fields().ioWriteKbs()));
  }

  private static void traffic(Optional<Traffic> measured, DraftMembers members) throws IOException {
    Traffic traffic = measured.orElse(Traffic.NONE);
    members.fraction("io_read_kbs", traffic.read());
    members.fraction("io_write_kbs", traffic.written());
  }

  @Override
  public Map<?, ?> toModel(Map<?, ?> given) {
    return given;
  }
}
