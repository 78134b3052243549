package org.xencim.rpc;

import java.util.List;
import java.util.Objects;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/**
 * A message that reads or writes a field which only the draft has. It is told in messages of the
 * model, which have their roles and rules.
 *
 * @param getRecord the message of the model that reads the object
 */
record DraftAccessor<C extends ApiObject<C, ?>, F>(
    RpcMethod<C> getRecord, DraftField<F> field, boolean writes) {
  private static final Plan NOTHING = new BasicPlan(ApiType.Basic.VOID, Dialect.DRAFT);

  /** Checks that there are a session, an object, and a value if it is to be written. */
  void checkCount(String name, List<?> given) {
    int expected = writes ? 3 : 2;
    if (given.size() != expected) {
      throw new XenApiException(
          ErrorCode.MESSAGE_PARAMETER_COUNT_MISMATCH, name, expected, given.size());
    }
  }

  /**
   * Carries it out.
   *
   * @param table the messages of the model in the draft's forms
   */
  Outcome answer(List<?> given, XenApi api, MethodTable table, Inventory inventory) {
    @SuppressWarnings("unchecked") // the record of a class has the fields of the class
    F record = (F) Objects.requireNonNull(api.send(getRecord.message(given.subList(0, 2))));
    if (!writes) {
      return new Outcome.Success(field.reader().read(record, inventory), field.plan(), inventory);
    }
    write(record, given, api, table);
    return new Outcome.Success(null, NOTHING, inventory);
  }

  private void write(F record, List<?> given, XenApi api, MethodTable table) {
    Object value = field.plan().read(given.getLast(), "value");
    Objects.requireNonNull(field.writer())
        .write(record, value)
        .forEach((name, written) -> {
          String setter = getRecord.call().className() + ".set_" + name;
          send(Objects.requireNonNull(table.find(setter)), given, written, api);
        });
  }

  private static <D extends ApiObject<D, ?>> void send(
      RpcMethod<D> setter, List<?> given, Object value, XenApi api) {
    api.send(setter.message(List.of(given.get(0), given.get(1), value)));
  }
}
