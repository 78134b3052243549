package org.xencim.rpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.FieldModel;
import org.xencim.xenapi.ParameterModel;

/** All messages of the model in one dialect, by name; the class part of a name ignores case. */
final class MethodTable {
  private final Map<String, RpcMethod<?>> methods = new LinkedHashMap<>();
  private final List<String> names;

  MethodTable(ApiModel model, Dialect dialect, Side side) {
    Marshallers marshallers = new Marshallers(model, dialect, side);
    TreeSet<String> all = new TreeSet<>();
    for (ClassModel<?, ?> each : model.classes()) {
      add(each, marshallers);
      for (CallModel<?> call : each.calls()) {
        all.add(call.fullName());
        if (call.async()) {
          all.add("Async." + call.fullName());
        }
      }
    }
    names = List.copyOf(all);
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void add(
      ClassModel<C, F> model, Marshallers marshallers) {
    for (CallModel<C> call : model.calls()) {
      methods.put(key(call.fullName()), method(model, call, marshallers));
    }
  }

  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> RpcMethod<C> method(
      ClassModel<C, F> model, CallModel<C> call, Marshallers marshallers) {
    @Nullable FieldModel<C, F, ?> got = accessed(model, call, "get_");
    @Nullable FieldModel<C, F, ?> set = accessed(model, call, "set_");
    List<Plan> parameters =
        call.parameters().stream()
            .map(parameter ->
                set != null && isValueOf(set, parameter)
                    ? marshallers.of(set, model)
                    : marshallers.ofType(parameter.type()))
            .toList();
    return new RpcMethod<>(
        call,
        parameters,
        got != null ? marshallers.of(got, model) : marshallers.ofType(call.result()));
  }

  /** A message that takes another type than the field has takes no form of the field either. */
  private static boolean isValueOf(FieldModel<?, ?, ?> field, ParameterModel parameter) {
    return parameter.name().equals("value") && parameter.type().equals(field.type());
  }

  /** The field that a message reads or writes, which the dialect may have as another type. */
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>>
      @Nullable FieldModel<C, F, ?> accessed(
          ClassModel<C, F> model, CallModel<C> call, String prefix) {
    return call.name().startsWith(prefix)
        ? model.field(call.name().substring(prefix.length())).orElse(null)
        : null;
  }

  /**
   * The method of this name, with its class and without {@code Async.}; null when there is none.
   */
  @Nullable RpcMethod<?> find(String name) {
    return methods.get(key(name));
  }

  /** The name by which a message is found: the class ignores case. */
  static String key(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot).toLowerCase(Locale.ROOT) + name.substring(dot);
  }

  /** All names there are, sorted. */
  List<String> names() {
    return names;
  }
}
