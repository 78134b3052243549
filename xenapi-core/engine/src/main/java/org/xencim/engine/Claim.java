package org.xencim.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;

/** The right to carry out one operation on one VM. */
final class Claim {
  private final Ref<Vm> vm;
  private final VmOperation operation;
  private final Activity activity;
  private final boolean ownTask;
  private final List<Consumer<ChangeSet>> outcome = new ArrayList<>();

  /**
   * @param ownTask whether the task was made for the claim and ends with it
   */
  Claim(Ref<Vm> vm, VmOperation operation, Activity activity, boolean ownTask) {
    this.vm = vm;
    this.operation = operation;
    this.activity = activity;
    this.ownTask = ownTask;
  }

  Ref<Vm> vm() {
    return vm;
  }

  VmOperation operation() {
    return operation;
  }

  Activity activity() {
    return activity;
  }

  boolean hasOwnTask() {
    return ownTask;
  }

  /** Has {@code change} committed with what was observed when the operation has ended. */
  void atEnd(Consumer<ChangeSet> change) {
    outcome.add(change);
  }

  List<Consumer<ChangeSet>> outcome() {
    return outcome;
  }
}
