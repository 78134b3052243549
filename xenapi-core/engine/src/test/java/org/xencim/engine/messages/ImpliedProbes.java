package org.xencim.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xencim.engine.EngineFixture;
import org.xencim.engine.Failures;
import org.xencim.xenapi.Access;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.ClassModel;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldModel;
import org.xencim.xenapi.ParameterModel;
import org.xencim.xenapi.StoredField;

/** Tests of the messages that the fields of a class imply, and of references to nothing. */
final class ImpliedProbes<C extends ApiObject<C, F>, F extends ApiRecord<C, F>> {
  private final ClassCases<C, F> cases;
  private final ClassModel<C, F> model;
  private final List<Probe> probes = new ArrayList<>();

  ImpliedProbes(ClassCases<C, F> cases) {
    this.cases = cases;
    this.model = ApiModel.current().of(cases.type());
  }

  List<Probe> all() {
    if (model.isStored()) {
      lookups();
      model.fields().forEach(this::getter);
      model.storedFields().stream()
          .filter(field -> field.access() == Access.READ_WRITE)
          .forEach(this::setters);
    }
    model.calls().stream().filter(this::namesAnObject).forEach(this::dangling);
    return probes;
  }

  private void probe(String message, Scene.Play<C, F> play) {
    probes.add(
        new Probe(
            model.name() + "." + message,
            () -> {
              try (EngineFixture fixture = cases.open()) {
                play.with(new Scene<>(fixture, cases));
              }
            }));
  }

  private void lookups() {
    probe(
        "get_record",
        it -> it.agrees(() -> it.send("get_record", it.self), () -> it.row().fields()));
    probe("get_all", it -> assertThat(it.list("get_all")).contains(it.self));
    probe(
        "get_all_records",
        it -> it.agrees(() -> it.map("get_all_records").get(it.self), () -> it.row().fields()));
    probe(
        "get_by_uuid",
        it -> assertThat(it.send("get_by_uuid", it.row().fields().uuid())).isEqualTo(it.self));
    probe(
        "get_by_uuid UUID_INVALID",
        it -> Failures.expect(ErrorCode.UUID_INVALID, () -> it.send("get_by_uuid", "nobody's")));
    if (model.call("get_by_name_label").isPresent()) {
      probe(
          "get_by_name_label",
          it -> assertThat(it.list("get_by_name_label", it.get("name_label"))).contains(it.self));
    }
  }

  private void getter(FieldModel<C, F, ?> field) {
    probe(
        "get_" + field.name(),
        it ->
            it.agrees(
                () -> it.get(field.name()), () -> field.read(it.fixture.inventory(), it.row())));
  }

  private void setters(StoredField<C, F, ?> field) {
    String name = field.name();
    probe(
        "set_" + name,
        it -> {
          Object other = other(it, field);
          assertThat(other).isNotEqualTo(it.get(name));
          it.send("set_" + name, it.self, other);
          assertThat(it.get(name)).isEqualTo(other);
        });
    if (field.type() instanceof ApiType.MapOf) {
      mapCalls(field);
    }
    if (field.type() instanceof ApiType.SetOf(ApiType element)) {
      setCalls(field, element);
    }
  }

  private void setCalls(StoredField<C, F, ?> field, ApiType type) {
    String name = field.name();
    probe(
        "add_" + name,
        it -> {
          Object element = new OtherValues(it.fixture.inventory()).any(type);
          it.send("add_" + name, it.self, element);
          it.send("add_" + name, it.self, element);
          assertThat(it.list("get_" + name, it.self)).containsOnlyOnce(element);
        });
    probe(
        "remove_" + name,
        it -> {
          Object element = new OtherValues(it.fixture.inventory()).any(type);
          it.send("add_" + name, it.self, element);
          it.send("remove_" + name, it.self, element);
          assertThat(it.list("get_" + name, it.self)).doesNotContain(element);
        });
  }

  private Object other(Scene<C, F> scene, StoredField<C, F, ?> field) {
    return cases
        .valueOf(field.name())
        .orElseGet(() ->
            new OtherValues(scene.fixture.inventory()).than(field.type(), scene.get(field.name())));
  }

  private void mapCalls(StoredField<C, F, ?> field) {
    String name = field.name();
    probe(
        "add_to_" + name,
        it -> {
          Map.Entry<?, ?> entry = newEntry(it, field);
          it.send("add_to_" + name, it.self, entry.getKey(), entry.getValue());
          assertThat(it.map("get_" + name, it.self).get(entry.getKey()))
              .isEqualTo(entry.getValue());
          Failures.expect(
              ErrorCode.MAP_DUPLICATE_KEY,
              () -> it.send("add_to_" + name, it.self, entry.getKey(), entry.getValue()));
        });
    probe(
        "remove_from_" + name,
        it -> {
          Map.Entry<?, ?> entry = newEntry(it, field);
          it.send("add_to_" + name, it.self, entry.getKey(), entry.getValue());
          it.send("remove_from_" + name, it.self, entry.getKey());
          assertThat(it.map("get_" + name, it.self).containsKey(entry.getKey())).isFalse();
        });
  }

  private Map.Entry<?, ?> newEntry(Scene<C, F> scene, StoredField<C, F, ?> field) {
    Map<?, ?> old = (Map<?, ?>) scene.get(field.name());
    return ((Map<?, ?>) other(scene, field))
        .entrySet().stream()
            .filter(entry -> !old.containsKey(entry.getKey()))
            .findFirst()
            .orElseThrow();
  }

  private boolean namesAnObject(CallModel<C> call) {
    return !call.parameters().isEmpty()
        && call.parameters().getFirst().type() instanceof ApiType.Reference(var target, var _)
        && target == cases.type()
        && call.parameters().stream().noneMatch(it -> it.type() instanceof ApiType.Structure);
  }

  private void dangling(CallModel<C> call) {
    probe(
        call.name() + " HANDLE_INVALID",
        it -> {
          OtherValues values = new OtherValues(it.fixture.inventory());
          Object[] arguments =
              Stream.concat(
                      Stream.of(OtherValues.dangling(cases.type())),
                      call.parameters().stream().skip(1).map(ParameterModel::type).map(values::any))
                  .toArray();
          Failures.expect(ErrorCode.HANDLE_INVALID, () -> it.send(call.name(), arguments));
        });
  }
}
