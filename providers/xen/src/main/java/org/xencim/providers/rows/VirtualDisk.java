package org.xencim.providers.rows;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vbd;
import org.xencim.xenapi.Vdi;

/**
 * A disk of a machine.
 *
 * @param system the machine that has it
 * @param row the block device
 */
public record VirtualDisk(VirtualMachine system, Row<Vbd, Vbd.Fields> row) {
  public VirtualDisk {
    requireNonNull(system);
    requireNonNull(row);
  }

  public Vbd.Fields fields() {
    return row.fields();
  }

  public String uuid() {
    return row.fields().uuid();
  }

  /** The image behind it. */
  public Optional<Row<Vdi, Vdi.Fields>> image() {
    return fields().vdi().flatMap(system.inventory()::find);
  }
}
