package org.xencim.xenapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole Xen-API as read from the declarations of its classes: everything that is derived, such
 * as dispatch, marshalling, permissions and documentation, is derived from this.
 */
public final class ApiModel {
  private final Map<Class<?>, ClassModel<?, ?>> byType = new LinkedHashMap<>();
  private final Map<Class<?>, ClassModel<?, ?>> byRecord = new LinkedHashMap<>();
  private final Map<String, ClassModel<?, ?>> byName = new LinkedHashMap<>();

  private ApiModel(List<ClassModel<?, ?>> classes) {
    for (ClassModel<?, ?> model : classes) {
      byType.put(model.type(), model);
      byRecord.put(model.recordType().type(), model);
      byName.put(model.name().toLowerCase(Locale.ROOT), model);
    }
  }

  // In a class of its own, so that it is read when it is first needed.
  private static final class Holder {
    static final ApiModel CURRENT = read(List.of(ApiObject.class.getPermittedSubclasses()));
    static final Map<Class<?>, StoredField<?, ?, ?>> GETTERS = new ConcurrentHashMap<>();
  }

  /** The model of the classes of this package. */
  public static ApiModel current() {
    return Holder.CURRENT;
  }

  /**
   * Reads the declarations of {@code classes}.
   *
   * @throws IllegalStateException naming every rule that any of them breaks
   */
  static ApiModel read(List<Class<?>> classes) {
    List<String> problems = new ArrayList<>();
    List<ClassModel<?, ?>> models = new ArrayList<>();
    for (Class<?> type : classes) {
      ClassReader.read(type, problems).ifPresent(models::add);
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "The Xen-API model breaks its rules:\n" + String.join("\n", problems));
    }
    return new ApiModel(models);
  }

  /** All classes. */
  public List<ClassModel<?, ?>> classes() {
    return List.copyOf(byType.values());
  }

  /** The class of this name, ignoring case as Xen-API servers do. */
  public Optional<ClassModel<?, ?>> byName(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The class declared by {@code type}. */
  @SuppressWarnings("unchecked") // a class's model has the class's types
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> ClassModel<C, F> of(Class<C> type) {
    return (ClassModel<C, F>) known(byType, type);
  }

  /** The class of the object that {@code ref} refers to. */
  public ClassModel<?, ?> of(Ref<?> ref) {
    return known(byType, ref.type());
  }

  /** The class whose record {@code record} is. */
  @SuppressWarnings("unchecked") // a class's model has the class's types
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> ClassModel<C, F> ofRecord(
      ApiRecord<C, F> record) {
    return (ClassModel<C, F>) known(byRecord, record.getClass());
  }

  /**
   * The field whose accessor {@code getter} is.
   *
   * @throws IllegalArgumentException when {@code getter} is not a method reference to an accessor
   */
  @SuppressWarnings("unchecked") // the field has the types of its accessor
  public static <F extends ApiRecord<C, F>, C extends ApiObject<C, F>, V>
      StoredField<C, F, V> fieldOf(FieldGetter<F, V> getter) {
    return (StoredField<C, F, V>) lookUp(getter);
  }

  static StoredField<?, ?, ?> lookUp(FieldGetter<?, ?> getter) {
    if (getter instanceof StoredField<?, ?, ?> field) {
      return field;
    }
    StoredField<?, ?, ?> known = Holder.GETTERS.get(getter.getClass());
    if (known == null) {
      known = AccessorName.of(getter).in(current().byRecord);
      Holder.GETTERS.put(getter.getClass(), known);
    }
    return known;
  }

  private static ClassModel<?, ?> known(Map<Class<?>, ClassModel<?, ?>> classes, Class<?> type) {
    ClassModel<?, ?> model = classes.get(type);
    if (model == null) {
      throw new IllegalArgumentException(type + " is not a class of the Xen-API");
    }
    return model;
  }
}
