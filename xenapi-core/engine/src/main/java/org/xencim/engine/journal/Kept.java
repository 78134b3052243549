package org.xencim.engine.journal;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.xencim.xenapi.Inventory;

/**
 * What a journal knows at the start.
 *
 * @param storeId tells this store from all others, for as long as it exists
 * @param inventory the objects; its revision is above all that were ever seen
 * @param history the last changes, in order
 * @param since the history has all changes after this revision
 */
public record Kept(UUID storeId, Inventory inventory, List<LoggedChange> history, long since) {
  public Kept {
    Objects.requireNonNull(storeId, "storeId");
    Objects.requireNonNull(inventory, "inventory");
    history = List.copyOf(history);
  }
}
