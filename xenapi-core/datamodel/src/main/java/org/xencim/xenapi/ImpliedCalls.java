package org.xencim.xenapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages that a class has because it has objects with fields. */
final class ImpliedCalls<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  private final ClassModel<C, F> model;
  private final ParameterModel self;
  private final List<CallModel<C>> calls = new ArrayList<>();

  ImpliedCalls(ClassModel<C, F> model) {
    this.model = model;
    this.self = parameter("self", new ApiType.Reference(model.type(), false));
  }

  List<CallModel<C>> all() {
    addLookups();
    model.fields().forEach(this::addGetter);
    model.storedFields().stream()
        .filter(field -> field.access() == Access.READ_WRITE)
        .forEach(this::addSetters);
    return calls;
  }

  @SuppressWarnings("unchecked") // arguments are of their parameters' types
  private void addLookups() {
    var ref = self.type();
    var record = model.recordType();
    read("get_record", List.of(self), record, (c, a) -> c.getRecord((Ref<C>) a.getFirst()));
    read("get_all", List.of(), new ApiType.SetOf(ref), (c, _) -> c.getAll());
    read("get_all_records", List.of(), new ApiType.MapOf(ref, record), (c, _) -> c.getAllRecords());
    read(
        "get_by_uuid",
        List.of(parameter("uuid", ApiType.Basic.STRING)),
        ref,
        (c, a) -> c.getByUuid((String) a.getFirst()));
    if (model.field("name_label").isPresent()) {
      read(
          "get_by_name_label",
          List.of(parameter("label", ApiType.Basic.STRING)),
          new ApiType.SetOf(ref),
          (c, a) -> c.getByNameLabel((String) a.getFirst()));
    }
  }

  @SuppressWarnings("unchecked") // arguments are of their parameters' types
  private <V> void addGetter(FieldModel<C, F, V> field) {
    read(
        "get_" + field.name(),
        List.of(self),
        field.type(),
        (c, a) -> c.get((Ref<C>) a.getFirst(), field));
  }

  @SuppressWarnings("unchecked") // arguments are of their parameters' types
  private <V> void addSetters(StoredField<C, F, V> field) {
    write(
        "set_",
        field,
        List.of(parameter("value", field.type())),
        List.of(),
        (c, a) -> c.set((Ref<C>) a.get(0), field, (V) a.get(1)));
    if (field.type() instanceof ApiType.MapOf(ApiType key, ApiType value)) {
      addMapCalls((StoredField<C, F, Map<Object, Object>>) field, key, value);
    }
    if (field.type() instanceof ApiType.SetOf(ApiType element)) {
      addSetCalls((StoredField<C, F, List<Object>>) field, element);
    }
  }

  @SuppressWarnings("unchecked") // arguments are of their parameters' types
  private void addSetCalls(StoredField<C, F, List<Object>> field, ApiType element) {
    List<ParameterModel> value = List.of(parameter("value", element));
    write("add_", field, value, List.of(), (c, a) -> c.add((Ref<C>) a.get(0), field, a.get(1)));
    write(
        "remove_", field, value, List.of(), (c, a) -> c.remove((Ref<C>) a.get(0), field, a.get(1)));
  }

  @SuppressWarnings("unchecked") // arguments are of their parameters' types
  private void addMapCalls(
      StoredField<C, F, Map<Object, Object>> field, ApiType key, ApiType value) {
    write(
        "add_to_",
        field,
        List.of(parameter("key", key), parameter("value", value)),
        List.of(ErrorCode.MAP_DUPLICATE_KEY),
        (c, a) -> c.addTo((Ref<C>) a.get(0), field, a.get(1), a.get(2)));
    write(
        "remove_from_",
        field,
        List.of(parameter("key", key)),
        List.of(),
        (c, a) -> c.removeFrom((Ref<C>) a.get(0), field, a.get(1)));
  }

  private void read(
      String name, List<ParameterModel> parameters, ApiType result, CallModel.Body<C> body) {
    String doc = "Implied by the class " + model.name() + ".";
    calls.add(
        new CallModel<>(
            model.name(),
            name,
            parameters,
            result,
            Role.READ_ONLY,
            List.of(),
            false,
            true,
            doc,
            body));
  }

  private void write(
      String prefix,
      StoredField<C, F, ?> field,
      List<ParameterModel> values,
      List<ErrorCode> errors,
      Writing<C> body) {
    List<ParameterModel> parameters = new ArrayList<>(values);
    parameters.addFirst(self);
    calls.add(
        new CallModel<>(
            model.name(),
            prefix + field.name(),
            parameters,
            ApiType.Basic.VOID,
            field.writer(),
            errors,
            true,
            true,
            "Implied by the field " + field.name() + ".",
            body::then));
  }

  private static ParameterModel parameter(String name, ApiType type) {
    return new ParameterModel(name, type, Optional.empty());
  }

  /** A body without result. */
  @FunctionalInterface
  private interface Writing<C> {
    void write(C target, List<Object> arguments);

    default @Nullable Object then(C target, List<Object> arguments) {
      write(target, arguments);
      return null;
    }
  }
}
