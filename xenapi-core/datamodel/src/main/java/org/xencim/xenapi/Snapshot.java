package org.xencim.xenapi;

import java.util.Objects;

/**
 * An object of whatever class at one moment: its record for who does not know what class to expect.
 *
 * @param inventory what its computed fields are computed from
 */
public record Snapshot(Row<?, ?> row, Inventory inventory) {
  public Snapshot {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(inventory, "inventory");
  }

  @Override
  public String toString() {
    return row.toString();
  }
}
