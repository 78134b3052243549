package org.xencim.xenapi;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns calls on a class's interface into messages. */
final class Facade<C extends ApiObject<C, F>, F extends ApiRecord<C, F>>
    implements InvocationHandler {
  private final ClassModel<C, F> model;
  private final Message.Handler handler;

  private Facade(ClassModel<C, F> model, Message.Handler handler) {
    this.model = model;
    this.handler = handler;
  }

  static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> C of(
      ClassModel<C, F> model, Message.Handler handler) {
    Class<C> type = model.type();
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new Facade<>(model, handler));
    return type.cast(proxy);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    List<Object> given = arguments == null ? List.of() : Arrays.asList(arguments);
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, given);
    }
    return handler.handle(message(method, given));
  }

  @SuppressWarnings("ReferenceEquality") // a facade is equal to itself only
  private Object ofObject(Object proxy, Method method, List<Object> arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments.getFirst();
      case "hashCode" -> System.identityHashCode(proxy);
      default -> model.name() + " calls";
    };
  }

  private Message<C> message(Method method, List<Object> arguments) {
    return model
        .declaredCall(method)
        .map(call -> new Message<>(call, arguments))
        .orElseGet(() -> implied(Snake.of(method.getName()), arguments));
  }

  /** The methods of {@link ApiObject} that take a field are many messages, one for each field. */
  private Message<C> implied(String name, List<Object> arguments) {
    if (arguments.size() < 2) {
      return new Message<>(call(name), arguments);
    }
    List<Object> values = new ArrayList<>(arguments);
    String field = fieldName(values.remove(1));
    return new Message<>(call(name + "_" + field), values);
  }

  private static String fieldName(Object field) {
    return field instanceof FieldModel<?, ?, ?> known
        ? known.name()
        : ApiModel.lookUp((FieldGetter<?, ?>) field).name();
  }

  private CallModel<C> call(String name) {
    return model
        .call(name)
        .orElseThrow(
            () -> new XenApiException(ErrorCode.MESSAGE_METHOD_UNKNOWN, model.name() + "." + name));
  }
}
