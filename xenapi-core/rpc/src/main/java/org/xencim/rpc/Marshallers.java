package org.xencim.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.FieldModel;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.StructureModel;

/** The plans of one dialect for one side, compiled from the model. */
final class Marshallers {
  private final Dialect dialect;
  private final Side side;
  private final Map<Class<?>, ClassModel<?, ?>> classByRecord = new HashMap<>();
  private final Map<Class<?>, Plan> structures = new HashMap<>();

  Marshallers(ApiModel model, Dialect dialect, Side side) {
    this.dialect = dialect;
    this.side = side;
    model.classes().forEach(each -> classByRecord.put(each.recordType().type(), each));
    model.classes().forEach(each -> ofStructure(each.recordType()));
  }

  /** The plan of a type. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the target of a reference is a class of the model
  Plan ofType(ApiType type) {
    return switch (type) {
      case ApiType.Basic basic when basic == ApiType.Basic.RECORD -> new SnapshotPlan(this);
      case ApiType.Basic basic -> new BasicPlan(basic, dialect);
      case ApiType.Enumeration(Class<? extends Enum<?>> names) -> new EnumerationPlan(names);
      case ApiType.Reference(Class<?> target, boolean nullable) ->
          new ReferencePlan(target, nullable, dialect);
      case ApiType.SetOf(ApiType element) -> new SetPlan(ofType(element));
      case ApiType.MapOf(ApiType key, ApiType value) -> new MapPlan(ofType(key), ofType(value));
      case ApiType.Structure structure -> ofStructure(structure);
    };
  }

  /** The plan of a field, which a dialect may have as another type than the model. */
  <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Plan of(
      FieldModel<C, F, ?> field, ClassModel<C, F> owner) {
    return FieldForms.plan(dialect, owner.name() + "." + field.name(), ofType(field.type()));
  }

  /** The plan of the records of the class of {@code row}. */
  Plan ofRecordsOf(Row<?, ?> row) {
    return Objects.requireNonNull(structures.get(row.fields().getClass()));
  }

  private Plan ofStructure(ApiType.Structure structure) {
    Plan known = structures.get(structure.type());
    if (known != null) {
      return known;
    }
    ClassModel<?, ?> model = classByRecord.get(structure.type());
    Plan plan =
        model == null ? new StructurePlan(StructureModel.of(structure), this) : ofRecord(model);
    structures.put(structure.type(), plan);
    return plan;
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Plan ofRecord(
      ClassModel<C, F> model) {
    return new RecordPlan<>(model, side, FieldForms.record(dialect, model.name()), this);
  }
}
