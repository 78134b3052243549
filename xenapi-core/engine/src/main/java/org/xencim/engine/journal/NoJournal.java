package org.xencim.engine.journal;

import java.util.List;
import java.util.UUID;
import org.xencim.xenapi.Inventory;

/** Keeps nothing: each start is the first one, and has a store id of its own. */
final class NoJournal implements Journal {
  private final UUID storeId = UUID.randomUUID();

  @Override
  public Kept load() {
    return new Kept(storeId, Inventory.empty(), List.of(), 0);
  }

  @Override
  public void record(List<Commit> commits) {}

  @Override
  public void close() {}
}
