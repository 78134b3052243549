package org.xencim.engine.tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.config.EngineConfig;
import org.xencim.engine.config.Ids;
import org.xencim.engine.config.Timers;
import org.xencim.engine.objects.ChangeSet;
import org.xencim.engine.objects.ObjectStore;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.XenApiException;

/** Begins tasks, runs them in the background, and ends them. */
public final class TaskRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  /** How many ended tasks of one user are kept, and how many a client may have begun. */
  public static final int MOST_KEPT = 1_000;

  /** Time until an outcome is committed again that the store has refused. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private static final int LONGEST_REASON = 1_000;

  private final ObjectStore store;
  private final InstantSource clock;
  private final Ids ids;
  private final Executor background;
  private final Timers timers;
  private final Duration retention;
  private final TaskQuota quota;
  private final EndedTasks ended;
  private final Map<Ref<Task>, Activity> active = new ConcurrentHashMap<>();

  public TaskRunner(ObjectStore store, EngineConfig config) {
    this.store = store;
    this.clock = config.clock();
    this.ids = config.ids();
    this.background = config.background();
    this.timers = config.timers();
    this.retention = config.taskRetention();
    long bytes = config.access().clients().taskBytes();
    this.quota = new TaskQuota(MOST_KEPT, bytes);
    this.ended = new EndedTasks(MOST_KEPT, bytes);
  }

  /**
   * Runs {@code body} in the background as a task for {@code message}; its answer is the result.
   */
  public Ref<Task> start(
      Caller caller, Message<?> message, Function<Activity, @Nullable Object> body) {
    Activity activity =
        begin(begun ->
            store.compute(changes -> {
              write(changes, begun, caller, message.call());
              changes.update(begun.task(), task -> about(task, message));
              return begun;
            }));
    background.execute(() -> run(activity, body));
    return activity.task();
  }

  /** Tells from the start what a task works on, so that clients see it even if it fails at once. */
  private static Task.Fields about(Task.Fields task, Message<?> message) {
    boolean onObject =
        !message.arguments().isEmpty() && message.arguments().getFirst() instanceof Ref<?>;
    return onObject
        ? task.edit()
            .set(Task.Fields::subjectClass, message.call().className())
            .set(Task.Fields::subject, message.arguments().getFirst().toString())
            .build()
        : task;
  }

  /**
   * Has {@code commit} write a new task. The task can be stopped as soon as it can be seen, and is
   * forgotten when the commit fails.
   */
  public <T> T begin(Function<Activity, T> commit) {
    UUID uuid = ids.next();
    Activity activity = new Activity(uuid, Ref.of(Task.class, ids.handle(uuid)));
    active.put(activity.task(), activity);
    try {
      return commit.apply(activity);
    } catch (RuntimeException e) {
      active.remove(activity.task());
      throw e;
    }
  }

  /** Writes a task that begins. */
  public void write(ChangeSet changes, Activity activity, Caller caller, CallModel<?> call) {
    changes.put(
        activity.task(),
        Draft.of(Task.class)
            .set(Task.Fields::uuid, activity.uuid().toString())
            .set(Task.Fields::nameLabel, call.fullName())
            .set(Task.Fields::session, caller.session())
            .set(Task.Fields::user, caller.name())
            .set(Task.Fields::type, resultClass(call))
            .set(Task.Fields::created, clock.instant())
            .build());
  }

  private static String resultClass(CallModel<?> call) {
    return call.result() instanceof ApiType.Reference(Class<?> target, boolean _)
        ? ApiModel.current().classes().stream()
            .filter(model -> model.type() == target)
            .findFirst()
            .orElseThrow()
            .name()
        : "";
  }

  private void run(Activity activity, Function<Activity, @Nullable Object> body) {
    try {
      Object result = body.apply(activity);
      end(activity, TaskStatus.SUCCESS, text(result), List.of());
    } catch (XenApiException e) {
      boolean cancelled = e.code() == ErrorCode.TASK_CANCELLED;
      end(activity, cancelled ? TaskStatus.CANCELLED : TaskStatus.FAILURE, "", shortened(e));
    } catch (RuntimeException e) {
      LOG.error("task {} failed", activity.task(), e);
      end(activity, TaskStatus.FAILURE, "", internal(e).description());
    }
  }

  /**
   * Why a task failed is kept, and may tell values that its client has made as long as it could.
   */
  private static List<String> shortened(XenApiException e) {
    return e.description().stream()
        .map(text ->
            text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "..." : text)
        .toList();
  }

  /** An error of the engine itself, as its clients see it. */
  static XenApiException internal(RuntimeException e) {
    return new XenApiException(ErrorCode.INTERNAL_ERROR, e);
  }

  private static String text(@Nullable Object result) {
    return result == null ? "" : result.toString();
  }

  private void end(Activity activity, TaskStatus status, String result, List<String> errorInfo) {
    active.remove(activity.task());
    eventually(
        changes -> changes.update(activity.task(), task -> ended(task, status, result, errorInfo)));
    forgetLater(activity.task());
  }

  private Task.Fields ended(
      Task.Fields task, TaskStatus status, String result, List<String> errorInfo) {
    return task.edit()
        .set(Task.Fields::status, status)
        .set(Task.Fields::progress, 100L)
        .set(Task.Fields::result, result)
        .set(Task.Fields::errorInfo, errorInfo)
        .set(Task.Fields::finished, clock.instant())
        .set(Task.Fields::cancellable, false)
        .build();
  }

  /** Ends a task that nobody carries out any more, if it has not ended. */
  public void fail(ChangeSet changes, Ref<Task> task, XenApiException why) {
    if (changes.inventory().find(task).map(Row::fields).filter(it -> !hasEnded(it)).isPresent()) {
      changes.update(task, it -> ended(it, TaskStatus.FAILURE, "", why.description()));
    }
  }

  public static boolean hasEnded(Task.Fields task) {
    return !task.finished().equals(Instant.EPOCH);
  }

  /**
   * Commits what has happened already, and cannot be refused: when the store does not take it now,
   * it is tried again until it does.
   */
  public void eventually(Consumer<ChangeSet> outcome) {
    try {
      store.change(outcome);
    } catch (XenApiException e) {
      LOG.warn("an outcome is committed later: {}", e.getMessage());
      var _ = timers.after(RETRY, () -> eventually(outcome));
    }
  }

  /** Forgets in time the tasks that had ended when the engine was opened. */
  public void forgetEnded() {
    store.inventory().all(Task.class).stream()
        .filter(row -> hasEnded(row.fields()))
        .sorted(Comparator.comparing(row -> row.fields().finished()))
        .forEach(row -> forgetLater(row.ref()));
  }

  /** An ended task can be read for a while, unless its user has many that ended later. */
  public void forgetLater(Ref<Task> task) {
    store.inventory().find(task).map(Row::fields).ifPresent(fields -> forgetLater(task, fields));
  }

  private void forgetLater(Ref<Task> task, Task.Fields fields) {
    Instant now = clock.instant();
    Instant end = hasEnded(fields) ? fields.finished() : now;
    Duration left = Duration.between(now, end.plus(retention));
    Subscription timer = timers.after(left.isNegative() ? Duration.ZERO : left, () -> forget(task));
    ended.add(fields.user(), task, TaskQuota.written(fields), timer).forEach(this::forget);
  }

  private void forget(Ref<Task> task) {
    eventually(changes -> remove(changes, task));
  }

  private void remove(ChangeSet changes, Ref<Task> task) {
    changes.inventory().find(task).ifPresent(row -> ended.remove(row.fields().user(), task));
    changes.remove(task);
  }

  /** How much users may have in tasks. */
  TaskQuota quota() {
    return quota;
  }

  /** Begins a task that {@code caller} carries out itself; TOO_MANY_PENDING_TASKS. */
  Ref<Task> create(Caller caller, String label, String description) {
    UUID uuid = ids.next();
    Ref<Task> ref = Ref.of(Task.class, ids.handle(uuid));
    Task.Fields task =
        Draft.of(Task.class)
            .set(Task.Fields::uuid, uuid.toString())
            .set(Task.Fields::nameLabel, label)
            .set(Task.Fields::nameDescription, description)
            .set(Task.Fields::session, caller.session())
            .set(Task.Fields::user, caller.name())
            .set(Task.Fields::created, clock.instant())
            .build();
    store.change(changes -> {
      Inventory inventory = changes.inventory();
      quota.requireRoom(inventory, caller, row -> isOfClient(row.ref(), row.fields()));
      changes.put(ref, quota.checked(inventory, caller, ref, task));
    });
    return ref;
  }

  private boolean isOfClient(Ref<Task> ref, Task.Fields task) {
    return task.finished().equals(Instant.EPOCH) && !active.containsKey(ref);
  }

  /** Changes a task that a client carries out and that has not ended; OPERATION_NOT_ALLOWED. */
  void update(Caller caller, Ref<Task> task, UnaryOperator<Task.Fields> change) {
    store.change(changes ->
        changes.update(
            task,
            fields -> {
              if (!isOfClient(task, fields)) {
                throw new XenApiException(
                    ErrorCode.OPERATION_NOT_ALLOWED,
                    "task " + task + " is not carried out by a client");
              }
              return quota.checked(changes.inventory(), caller, task, change.apply(fields));
            }));
  }

  /** A client has ended its task. */
  void ended(Caller caller, Ref<Task> task) {
    Instant now = clock.instant();
    update(caller, task, fields -> fields.with(Task.Fields::finished, now));
    forgetLater(task);
  }

  /** Ends a task whose caller has the answer without one. */
  public void drop(ChangeSet changes, Activity activity) {
    active.remove(activity.task());
    changes.remove(activity.task());
  }

  /** The task while it runs. */
  public Optional<Activity> activity(Ref<Task> task) {
    return Optional.ofNullable(active.get(task));
  }

  /** Asks a task to stop that can be; OPERATION_NOT_ALLOWED. */
  void cancel(Ref<Task> task) {
    store.change(changes ->
        changes.update(
            task,
            fields -> {
              if (!fields.cancellable()) {
                throw new XenApiException(
                    ErrorCode.OPERATION_NOT_ALLOWED, "task " + task + " cannot be cancelled now");
              }
              return fields
                  .edit()
                  .set(Task.Fields::status, TaskStatus.CANCELLING)
                  .set(Task.Fields::cancellable, false)
                  .build();
            }));
    activity(task).ifPresent(Activity::stop);
  }

  /** Removes a task that has ended, or that a client carries out; OPERATION_NOT_ALLOWED. */
  void destroy(Ref<Task> task) {
    store.change(changes -> {
      Task.Fields fields = changes.inventory().get(task);
      if (fields.finished().equals(Instant.EPOCH) && !isOfClient(task, fields)) {
        throw new XenApiException(
            ErrorCode.OPERATION_NOT_ALLOWED, "task " + task + " has not ended");
      }
      remove(changes, task);
    });
  }
}
