package org.xencim.engine.tasks;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Task;

/** A task as it runs: it can be asked to stop, and asks itself whether it was. */
public final class Activity {
  private final UUID uuid;
  private final Ref<Task> task;
  private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();

  Activity(UUID uuid, Ref<Task> task) {
    this.uuid = uuid;
    this.task = task;
  }

  UUID uuid() {
    return uuid;
  }

  public Ref<Task> task() {
    return task;
  }

  public void stop() {
    stopped.complete(true);
  }

  /** Completes when it is asked to stop. */
  public CompletableFuture<Boolean> stopped() {
    return stopped;
  }
}
