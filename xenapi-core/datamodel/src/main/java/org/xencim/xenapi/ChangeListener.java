package org.xencim.xenapi;

import java.util.List;

/** Hears of changes. */
@FunctionalInterface
public interface ChangeListener {
  /** {@code changes} were made at once, and {@code after} is the inventory that has them. */
  void changed(Inventory after, List<Change<?, ?>> changes);
}
