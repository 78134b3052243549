package org.xencim.providers;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Change;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.NewDisk;
import org.xencim.xenapi.NewInterface;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Vm;
import org.xencim.xenapi.Xen;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/** A Xen-API that defines and destroys machines of the {@link SampleHost}, and remembers it. */
final class SampleXen implements Xen {
  /** What was asked to be defined. */
  record Defined(Vm.Fields machine, List<NewDisk> disks, List<NewInterface> interfaces) {}

  final List<Defined> defined = new ArrayList<>();
  private Inventory inventory = SampleHost.inventory();

  @Override
  public Inventory inventory() {
    return inventory;
  }

  @Override
  public Caller caller(Ref<Session> session, String origin) {
    throw new XenApiException(ErrorCode.SESSION_INVALID, session);
  }

  @Override
  public Subscription onChange(ChangeListener listener) {
    return () -> {};
  }

  @Override
  public XenApi as(Caller caller) {
    return new XenApi() {
      @Override
      public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> C on(Class<C> type) {
        return type.cast(
            Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, call, args) -> run(call, args)));
      }

      @Override
      public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Ref<Task> async(
          Class<C> type, Consumer<C> call) {
        throw new AssertionError("nothing here takes time");
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

  /** Carries out a call by the method of this class with its name and parameters. */
  private Object run(Method call, Object[] arguments) throws Throwable {
    for (Method method : getClass().getDeclaredMethods()) {
      if (method.getName().equals(call.getName())
          && method.getParameterCount() == arguments.length) {
        try {
          return method.invoke(this, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new AssertionError("no test needs " + call);
  }

  Vm.Fields getRecord(Ref<Vm> self) {
    return inventory.get(self);
  }

  Ref<Vm> define(Vm.Fields args, List<NewDisk> disks, List<NewInterface> interfaces) {
    defined.add(new Defined(args, disks, interfaces));
    String name = "new-" + defined.size();
    Ref<Vm> ref = Ref.of(Vm.class, name);
    change(new Change<>(ref, null, args.with(Vm.Fields::uuid, "uuid-" + name), revision()));
    return ref;
  }

  void destroy(Ref<Vm> self) {
    change(new Change<>(self, inventory.get(self), null, revision()));
  }

  private long revision() {
    return inventory.revision() + 1;
  }

  private void change(Change<?, ?> change) {
    inventory = inventory.with(revision(), List.of(change));
  }
}
