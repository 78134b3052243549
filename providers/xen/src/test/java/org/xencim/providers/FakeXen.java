package org.xencim.providers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.TaskStatus;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.Xen;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/**
 * A Xen-API server in front of the {@link World}, which notes each message, makes tasks for some,
 * and carries out nothing but that machines are defined and destroyed.
 */
final class FakeXen implements Xen {
  /** What was asked to be defined. */
  record Defined(Vm.Fields machine, List<NewDisk> disks, List<NewInterface> interfaces) {}

  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final List<String> messages = new ArrayList<>();
  private final List<Defined> defined = new ArrayList<>();
  private Inventory inventory = World.inventory();

  /** What was called, as in {@code VM.start web}. */
  List<String> messages() {
    return List.copyOf(messages);
  }

  List<Defined> defined() {
    return List.copyOf(defined);
  }

  @Override
  public Inventory inventory() {
    return inventory;
  }

  /** Changes an object, or removes it. */
  <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void change(
      Ref<C> ref, UnaryOperator<@Nullable F> change) {
    F before = inventory.find(ref).map(row -> row.fields()).orElse(null);
    long revision = inventory.revision() + 1;
    inventory =
        inventory.with(
            revision, List.of(new Change<>(ref, before, change.apply(before), revision)));
  }

  /** Ends a task. */
  void end(Ref<Task> task, TaskStatus status, String... error) {
    change(
        task,
        fields ->
            fields
                .edit()
                .set(Task.Fields::status, status)
                .set(Task.Fields::errorInfo, List.of(error))
                .set(Task.Fields::finished, NOW.plusSeconds(90))
                .build());
  }

  private Ref<Task> begin(Message<?> message, Caller caller) {
    int number = messages.size();
    Ref<Task> ref = Ref.of(Task.class, "task-" + number);
    change(
        ref,
        none ->
            Draft.of(Task.class)
                .set(Task.Fields::uuid, "7a5c0000-0000-4000-8000-00000000000" + number)
                .set(Task.Fields::nameLabel, message.call().fullName())
                .set(Task.Fields::user, caller.name())
                .set(Task.Fields::created, NOW)
                .set(Task.Fields::progress, 30L)
                .set(Task.Fields::cancellable, true)
                .set(Task.Fields::subject, subject(message).handle())
                .set(Task.Fields::subjectClass, className(message))
                .build());
    return ref;
  }

  private @Nullable Object carryOut(Message<?> message) {
    return switch (message.call().fullName()) {
      case "VM.get_record" -> inventory.get(machine(message));
      case "VM.define" -> define(message);
      case "VM.destroy" -> {
        change(machine(message), _ -> null);
        yield null;
      }
      default -> null;
    };
  }

  private static Ref<Vm> machine(Message<?> message) {
    return Ref.of(Vm.class, subject(message).handle());
  }

  private Ref<Vm> define(Message<?> message) {
    Vm.Fields machine = (Vm.Fields) message.arguments().getFirst();
    defined.add(
        new Defined(
            machine,
            list(NewDisk.class, message.arguments().get(1)),
            list(NewInterface.class, message.arguments().get(2))));
    Ref<Vm> ref = Ref.of(Vm.class, "new-" + defined.size());
    change(ref, _ -> machine.with(Vm.Fields::uuid, World.uuid(ref)));
    return ref;
  }

  private static <T> List<T> list(Class<T> type, Object items) {
    return ((List<?>) items).stream().map(type::cast).toList();
  }

  private static String className(Message<?> message) {
    String name = message.call().fullName();
    return name.substring(0, name.indexOf('.'));
  }

  private static Ref<?> subject(Message<?> message) {
    return (Ref<?>) message.arguments().getFirst();
  }

  @Override
  public XenApi as(Caller caller) {
    return new XenApi() {
      @Override
      public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> C on(Class<C> type) {
        return ApiModel.current().of(type).facade(new Noting(caller));
      }

      @Override
      public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Ref<Task> async(
          Class<C> type, Consumer<C> call) {
        Noting noting = new Noting(caller);
        call.accept(ApiModel.current().of(type).facade(noting));
        return begin(noting.last(), caller);
      }

      @Override
      public <C extends ApiObject<C, ?>> @Nullable Object send(Message<C> message) {
        throw new AssertionError("providers call methods");
      }

      @Override
      public <C extends ApiObject<C, ?>> Ref<Task> start(Message<C> message) {
        throw new AssertionError("providers call methods");
      }
    };
  }

  @Override
  public Caller caller(Ref<Session> session, String origin) {
    throw new XenApiException(ErrorCode.SESSION_INVALID, session);
  }

  @Override
  public Subscription onChange(ChangeListener listener) {
    return () -> {};
  }

  /** Notes the messages of a caller, who must be an operator at least. */
  private final class Noting implements Message.Handler {
    private final Caller caller;
    private @Nullable Message<?> last;

    Noting(Caller caller) {
      this.caller = caller;
    }

    @Override
    public <C extends ApiObject<C, ?>> @Nullable Object handle(Message<C> message) {
      if (!caller.role().includes(Role.VM_OPERATOR)) {
        throw new XenApiException(ErrorCode.PERMISSION_DENIED, message.call().fullName());
      }
      messages.add(message.call().fullName() + " " + message.arguments().getFirst());
      last = message;
      return carryOut(message);
    }

    Message<?> last() {
      if (last == null) {
        throw new IllegalStateException("nothing was called");
      }
      return last;
    }
  }
}
