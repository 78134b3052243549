package org.xencim.engine.tasks;

import org.xencim.engine.journal.LoggedChange;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Task;

/**
 * Which objects a caller does not see. Tasks name the session that began them, and who knows a
 * session can use it: so only its user sees them, and who may do everything anyway.
 */
public final class Visibility {
  private Visibility() {}

  static boolean isHidden(Caller caller, Task.Fields task) {
    return caller.role() != Role.POOL_ADMIN && !task.user().equals(caller.name());
  }

  /** Whether a change is one of an object that is, or was, hidden from {@code caller}. */
  public static boolean isHidden(Caller caller, LoggedChange change) {
    return change.ref().type() == Task.class
        && caller.role() != Role.POOL_ADMIN
        && !change.user().equals(caller.name());
  }

  /** Whether an object is there and is hidden from {@code caller}. */
  public static boolean isHidden(Caller caller, Inventory inventory, Ref<?> ref) {
    return ref.type() == Task.class
        && inventory
            .find(Ref.of(Task.class, ref.handle()))
            .filter(row -> isHidden(caller, row.fields()))
            .isPresent();
  }
}
