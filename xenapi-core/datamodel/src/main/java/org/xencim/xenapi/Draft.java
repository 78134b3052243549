package org.xencim.xenapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a record to be: those of a record that is, or those that a new object has. */
public final class Draft<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  private final ClassModel<C, F> model;
  private final @Nullable Object[] values;

  private Draft(ClassModel<C, F> model, @Nullable Object[] values) {
    this.model = model;
    this.values = values;
  }

  /** A draft with each field's initial value. */
  public static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Draft<C, F> of(
      Class<C> type) {
    ClassModel<C, F> model = ApiModel.current().of(type);
    List<StoredField<C, F, ?>> fields = model.storedFields();
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields.get(i).initial();
    }
    return new Draft<>(model, values);
  }

  static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Draft<C, F> from(
      ApiRecord<C, F> record) {
    ClassModel<C, F> model = ApiModel.current().ofRecord(record);
    @SuppressWarnings("unchecked") // F is the only class that implements ApiRecord<C, F>
    F fields = (F) record;
    Object[] values = new Object[model.storedFields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = model.storedFields().get(i).apply(fields);
    }
    return new Draft<>(model, values);
  }

  /** Sets a field, whoever may write it. */
  public <V> Draft<C, F> set(FieldGetter<F, V> field, V value) {
    values[ApiModel.fieldOf(field).index()] = value;
    return this;
  }

  /** The record; CREATE_UNSPECIFIED_ATTRIBUTE when a field without initial value was not set. */
  public F build() {
    Object[] complete = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value == null) {
        throw new XenApiException(
            ErrorCode.CREATE_UNSPECIFIED_ATTRIBUTE,
            model.storedFields().get(i).name(),
            model.name());
      }
      complete[i] = value;
    }
    return model.construct(complete);
  }
}
