package org.xencim.engine;

import java.util.List;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.Inventory;

/** Where committed changes are kept beyond the process. */
interface Journal {
  /** The objects as of the last change that was recorded. */
  Inventory load();

  /**
   * Records one set of changes. They are published after it has returned, and given up if it
   * throws.
   */
  void record(long revision, List<Change<?, ?>> changes);

  /** Keeps nothing. */
  static Journal none() {
    return new Journal() {
      @Override
      public Inventory load() {
        return Inventory.empty();
      }

      @Override
      public void record(long revision, List<Change<?, ?>> changes) {}
    };
  }
}
