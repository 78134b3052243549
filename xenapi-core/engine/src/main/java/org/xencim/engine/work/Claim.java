package org.xencim.engine.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.tasks.Activity;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.VmOperation;

/** The right to carry out one operation on one VM. */
public final class Claim {
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

  public Ref<Vm> vm() {
    return vm;
  }

  VmOperation operation() {
    return operation;
  }

  public Activity activity() {
    return activity;
  }

  boolean hasOwnTask() {
    return ownTask;
  }

  /** Has {@code change} committed with what was observed when the operation has ended. */
  public void atEnd(Consumer<ChangeSet> change) {
    outcome.add(change);
  }

  public List<Consumer<ChangeSet>> outcome() {
    return outcome;
  }
}
