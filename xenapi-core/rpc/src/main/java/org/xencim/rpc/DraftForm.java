package org.xencim.rpc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Row;

/** Records that have the fields of the model and some that only the draft has. */
record DraftForm(List<? extends DraftField<?>> fields) implements RecordForm {
  DraftForm {
    fields = List.copyOf(fields);
  }

  @Override
  public void writeMore(Row<?, ?> row, ValueSink sink, Inventory inventory) throws IOException {
    for (DraftField<?> field : fields) {
      sink.beginMember(field.name());
      writeValue(field, row.fields(), sink, inventory);
      sink.endMember();
    }
  }

  @SuppressWarnings("unchecked") // the form of a class is given the records of the class
  private static <F> void writeValue(
      DraftField<F> field, Object record, ValueSink sink, Inventory inventory) throws IOException {
    field.plan().write(field.reader().read((F) record, inventory), sink, inventory);
  }

  /** What a client calls by its name in the model is what it means. */
  @Override
  public Map<?, ?> toModel(Map<?, ?> given) {
    Map<Object, Object> named = new LinkedHashMap<>(given);
    for (DraftField<?> field : fields) {
      Object value = given.get(field.name().text());
      if (value != null && field.writer() != null) {
        field
            .writer()
            .write(null, field.plan().read(value, field.name().text()))
            .forEach((name, written) -> named.merge(name, written, DraftForm::both));
      }
    }
    return named;
  }

  /** Several fields of the draft are entries of one map. */
  private static Object both(Object first, Object second) {
    if (!(first instanceof Map<?, ?> known) || !(second instanceof Map<?, ?> more)) {
      return first;
    }
    Map<Object, Object> all = new LinkedHashMap<>(more);
    all.putAll(known);
    return all;
  }
}
