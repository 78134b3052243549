package org.xencim.providers.rows;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.xencim.xenapi.Network;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Vif;

/**
 * A network interface of a machine.
 *
 * @param system the machine that has it
 * @param row the interface
 */
public record VirtualInterface(VirtualMachine system, Row<Vif, Vif.Fields> row) {
  public VirtualInterface {
    requireNonNull(system);
    requireNonNull(row);
  }

  public Vif.Fields fields() {
    return row.fields();
  }

  public String uuid() {
    return row.fields().uuid();
  }

  /** The network that it is connected to. */
  public Optional<Row<Network, Network.Fields>> network() {
    return system.inventory().find(fields().network());
  }
}
