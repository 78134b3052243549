package org.xencim.xenapi;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the declaration of one class and notes every rule that it breaks. */
final class ClassReader<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  private final Class<C> type;
  private final ApiClass declared;
  private final Class<? extends Record> record;
  private final List<String> problems;
  private final Set<String> names = new HashSet<>();

  private ClassReader(
      Class<C> type, ApiClass declared, Class<? extends Record> record, List<String> problems) {
    this.type = type;
    this.declared = declared;
    this.record = record;
    this.problems = problems;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the types of a class not known at compile time
  static Optional<ClassModel<?, ?>> read(Class<?> type, List<String> problems) {
    ApiClass declared = type.getAnnotation(ApiClass.class);
    Class<? extends Record> record = recordOf(type);
    if (declared == null || record == null || !isApiObject(type, record)) {
      problems.add(
          type.getSimpleName()
              + ": a class is an interface with @ApiClass and a nested record Fields, and extends"
              + " ApiObject of the two");
      return Optional.empty();
    }
    return Optional.of(new ClassReader(type, declared, record, problems).model());
  }

  private static @Nullable Class<? extends Record> recordOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredClasses())
        .filter(nested -> nested.isRecord() && nested.getSimpleName().equals("Fields"))
        .findFirst()
        .<Class<? extends Record>>map(nested -> nested.asSubclass(Record.class))
        .orElse(null);
  }

  private static boolean isApiObject(Class<?> type, Class<?> record) {
    return Arrays.stream(type.getGenericInterfaces())
        .anyMatch(parent ->
            parent instanceof ParameterizedType generic
                && Arrays.equals(generic.getActualTypeArguments(), new Type[] {type, record}));
  }

  private ClassModel<C, F> model() {
    if (declared.doc().isBlank()) {
      problems.add(type.getSimpleName() + ": has no documentation");
    }
    return new ClassModel<>(
        type,
        new ApiType.Structure(record),
        declared,
        storedFields(),
        computedFields(),
        calls(),
        constructor());
  }

  private List<StoredField<C, F, ?>> storedFields() {
    List<StoredField<C, F, ?>> fields = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      storedField(component, fields.size()).ifPresent(fields::add);
    }
    if (declared.stored() && (fields.isEmpty() || !fields.getFirst().name().equals("uuid"))) {
      problem("Fields", "the first field of a stored class is uuid");
    }
    return fields;
  }

  private Optional<StoredField<C, F, ?>> storedField(RecordComponent component, int index) {
    Field field = component.getAnnotation(Field.class);
    if (field == null) {
      problem(component.getName(), "a component of Fields has @Field");
      return Optional.empty();
    }
    ApiType read = type(component.getName(), component.getGenericType());
    if (read instanceof ApiType.SetOf(ApiType.Reference _)) {
      problem(component.getName(), "a set of references is computed, never stored");
    }
    if (read instanceof ApiType.Structure) {
      problem(component.getName(), "a structure is a parameter or a result, never stored");
    }
    Object initial = InitialValue.read(read, field.initial());
    if (initial == null && !field.initial().isEmpty()) {
      problem(component.getName(), "'" + field.initial() + "' is not a value of its type");
    }
    FieldTraits traits = traits(component.getName(), field, read);
    return Optional.of(
        new StoredField<>(
            type, traits, component.getName(), index, initial, component.getAccessor()));
  }

  private List<ComputedField<C, F, ?>> computedFields() {
    List<ComputedField<C, F, ?>> fields = new ArrayList<>();
    for (Method method : declaredMethods()) {
      Field field = method.getAnnotation(Field.class);
      if (field == null || !Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      if (!Arrays.equals(method.getParameterTypes(), new Class<?>[] {Inventory.class, Row.class})) {
        problem(method.getName(), "a computed field is a function of (Inventory, Row)");
        continue;
      }
      if (field.value() != Access.READ_ONLY) {
        problem(method.getName(), "a computed field is READ_ONLY");
      }
      if (field.measured()) {
        problem(method.getName(), "a computed field is not measured, but what it is made of is");
      }
      ApiType read = type(method.getName(), method.getGenericReturnType());
      fields.add(new ComputedField<>(traits(method.getName(), field, read), function(method)));
    }
    return fields;
  }

  private FieldTraits traits(String javaName, Field field, ApiType read) {
    requireDoc(javaName, field.doc());
    String name = field.wire().isEmpty() ? Snake.of(javaName) : field.wire();
    requireNew(javaName, "get_" + name);
    return new FieldTraits(
        name, read, field.value(), declared.writer(), field.doc(), field.measured());
  }

  private Map<Method, CallModel<C>> calls() {
    Map<Method, CallModel<C>> calls = new LinkedHashMap<>();
    for (Method method : declaredMethods()) {
      if (!Modifier.isAbstract(method.getModifiers())) {
        continue;
      }
      Call call = method.getAnnotation(Call.class);
      if (call == null) {
        problem(method.getName(), "a method of a class has @Call");
      } else {
        calls.put(method, call(method, call));
      }
    }
    return calls;
  }

  private CallModel<C> call(Method method, Call call) {
    requireDoc(method.getName(), call.doc());
    String name = call.wire().isEmpty() ? Snake.of(method.getName()) : call.wire();
    requireNew(method.getName(), name);
    return new CallModel<>(
        declared.name(),
        name,
        new ParameterReader(method, problems).read(),
        type(method.getName(), method.getGenericReturnType()),
        call.role(),
        List.of(call.errors()),
        call.async(),
        call.session(),
        call.doc(),
        body(method));
  }

  private CallModel.Body<C> body(Method method) {
    return (target, arguments) -> Reflected.call(method, target, arguments.toArray());
  }

  private BiFunction<Inventory, Row<C, F>, Object> function(Method method) {
    return (inventory, row) -> Reflected.value(method, null, inventory, row);
  }

  private Function<Object[], F> constructor() {
    Class<?>[] components =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked") // Fields implements ApiRecord<C, F>, so it is F
      Constructor<F> canonical = (Constructor<F>) record.getDeclaredConstructor(components);
      return values -> Reflected.create(canonical, values);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(record + " has no canonical constructor", e);
    }
  }

  /**
   * In the order of their names: reflection promises none. A class that is too large for one file
   * declares some of its members in interfaces that it extends.
   */
  private List<Method> declaredMethods() {
    return Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
        .filter(declaring -> declaring != ApiObject.class)
        .flatMap(declaring -> Arrays.stream(declaring.getDeclaredMethods()))
        .filter(method -> !method.isSynthetic())
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  private ApiType type(String member, Type java) {
    ApiType read = TypeReader.read(java);
    if (read == null) {
      problem(member, java.getTypeName() + " is not a type of the Xen-API");
      return ApiType.Basic.VOID;
    }
    return read;
  }

  private void requireDoc(String member, String doc) {
    if (doc.isBlank()) {
      problem(member, "has no documentation");
    }
  }

  private void requireNew(String member, String name) {
    if (!names.add(name)) {
      problem(member, "there is already a message " + name);
    }
  }

  private void problem(String member, String what) {
    problems.add(type.getSimpleName() + "." + member + ": " + what);
  }
}
