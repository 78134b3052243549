package org.xencim.engine.journal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.Keeping;

/** How the objects of each class are kept. */
final class RecordTexts {
  private final Map<String, RecordText<?, ?>> byName = new HashMap<>();
  private final Map<Class<?>, RecordText<?, ?>> byType = new HashMap<>();

  RecordTexts() {
    for (ClassModel<?, ?> model : ApiModel.current().classes()) {
      if (model.isStored() && model.keeping() != Keeping.NOTHING) {
        RecordText<?, ?> text = new RecordText<>(model);
        byName.put(model.name(), text);
        byType.put(model.type(), text);
      }
    }
  }

  /** Null when there is no such class, or nothing is kept of its objects. */
  @Nullable RecordText<?, ?> of(String className) {
    return byName.get(className);
  }

  /** Null when nothing is kept of its objects. */
  @SuppressWarnings("unchecked") // a class's texts are of its records
  <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> @Nullable RecordText<C, F> of(
      Class<C> type) {
    return (RecordText<C, F>) byType.get(type);
  }
}
