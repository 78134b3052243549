package org.xencim.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.ApiModel;

/** The messages that read and write fields which only the draft has, by name. */
final class DraftAccessors {
  private final Map<String, DraftAccessor<?, ?>> accessors = new HashMap<>();

  /**
   * Those for the classes of a model.
   *
   * @param table its messages in the draft's forms
   */
  DraftAccessors(ApiModel model, MethodTable table) {
    model.classes().stream()
        .filter(each -> table.find(each.name() + ".get_record") != null)
        .forEach(each -> add(each.name(), table));
  }

  private void add(String className, MethodTable table) {
    RpcMethod<?> getRecord = Objects.requireNonNull(table.find(className + ".get_record"));
    for (DraftField<?> field : FieldForms.ofDraftOnly(className)) {
      String name = field.name().text();
      put(className + ".get_" + name, new DraftAccessor<>(getRecord, field, false));
      if (field.writer() != null) {
        put(className + ".set_" + name, new DraftAccessor<>(getRecord, field, true));
      }
    }
  }

  private void put(String name, DraftAccessor<?, ?> accessor) {
    accessors.put(MethodTable.key(name), accessor);
  }

  /** The message of this name; null when there is none. */
  @Nullable DraftAccessor<?, ?> find(String name) {
    return accessors.get(MethodTable.key(name));
  }
}
