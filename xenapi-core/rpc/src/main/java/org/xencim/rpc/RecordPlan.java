package org.xencim.rpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Access;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.Draft;
import org.xencim.xenapi.FieldModel;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.StoredField;

/**
 * Records of a class, with their computed fields. A record that is read may lack members, and may
 * have members that nobody knows.
 */
final class RecordPlan<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> implements Plan {
  private final ClassModel<C, F> model;
  private final Side side;
  private final RecordForm form;
  private final List<Member<C, F, ?>> members = new ArrayList<>();

  RecordPlan(ClassModel<C, F> model, Side side, RecordForm form, Marshallers marshallers) {
    this.model = model;
    this.side = side;
    this.form = form;
    for (FieldModel<C, F, ?> field : model.fields()) {
      members.add(new Member<>(new MemberName(field.name()), field, marshallers.of(field, model)));
    }
  }

  private record Member<C extends ApiObject<C, F>, F extends ApiRecord<C, F>, V>(
      MemberName name, FieldModel<C, F, V> field, Plan plan) {
    void write(Row<C, F> row, ValueSink sink, Inventory inventory) throws IOException {
      Object value = field.read(inventory, row);
      if (plan.isPresent(value)) {
        sink.beginMember(name);
        plan.write(value, sink, inventory);
        sink.endMember();
      }
    }
  }

  @Override
  @SuppressWarnings("unchecked") // a class's plan is given the class's records
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    F fields = (F) value;
    write(refOf(fields, inventory), fields, sink, inventory);
  }

  private Ref<C> refOf(F fields, Inventory inventory) {
    return inventory
        .byUuid(model.type(), fields.uuid())
        .map(Row::ref)
        .orElseGet(() -> Ref.of(model.type(), fields.uuid()));
  }

  /** Writes the record of the object that {@code ref} refers to. */
  @SuppressWarnings("unchecked") // a class's plan is given the class's objects
  void write(Ref<?> ref, Object fields, ValueSink sink, Inventory inventory) throws IOException {
    Row<C, F> row = new Row<>((Ref<C>) ref, (F) fields);
    sink.beginMap(members.isEmpty());
    for (Member<C, F, ?> member : members) {
      if (isTold(member.field())) {
        member.write(row, sink, inventory);
      }
    }
    form.writeMore(row, sink, inventory);
    sink.endMap();
  }

  /** What only the server can compute, a client does not tell it. */
  private boolean isTold(FieldModel<C, F, ?> field) {
    return side == Side.SERVER
        || field instanceof StoredField
        || FieldForms.isWanted(model.name() + "." + field.name());
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    if (!(wire instanceof Map<?, ?> given)) {
      throw Misfit.type(place);
    }
    Map<?, ?> known = form.toModel(given);
    Draft<C, F> draft = Draft.of(model.type());
    for (Member<C, F, ?> member : members) {
      if (member.field() instanceof StoredField<C, F, ?> field && isTaken(field, known)) {
        set(draft, field, member.plan().read(known.get(field.name()), place + "." + field.name()));
      }
    }
    return draft.build();
  }

  /** Who makes an object cannot set what only the server sets; clients send records back whole. */
  private boolean isTaken(StoredField<C, F, ?> field, Map<?, ?> given) {
    return given.containsKey(field.name())
        && !isLeftEmpty(field, given.get(field.name()))
        && (side == Side.CLIENT || field.access() != Access.READ_ONLY);
  }

  /** xm has no number for the MTU of an interface, and sends an empty string. */
  private static boolean isLeftEmpty(StoredField<?, ?, ?> field, @Nullable Object value) {
    return "".equals(value) && field.type() == ApiType.Basic.INT;
  }

  @SuppressWarnings("unchecked") // the field's plan makes the field's values
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>, V> void set(
      Draft<C, F> draft, StoredField<C, F, V> field, Object value) {
    draft.set(field, (V) value);
  }
}
