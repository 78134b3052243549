package org.xencim.xenapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xencim.xenapi.Manual.ManualField;
import org.xencim.xenapi.Manual.ManualMessage;

/** Finds what the manual says of a class and the model does not, or says otherwise. */
final class ManualComparison {
  /** One departure from the manual: {@code VM.clone}, and what is wrong with it. */
  record Departure(String member, String what) {
    @Override
    public String toString() {
      return member + ": " + what;
    }
  }

  private final Manual manual;
  private final ApiModel model;
  private final List<Departure> departures = new ArrayList<>();

  ManualComparison(Manual manual, ApiModel model) {
    this.manual = manual;
    this.model = model;
  }

  List<Departure> of(String type) {
    model
        .byName(type)
        .ifPresentOrElse(this::compare, () -> depart(type, "the model has no such class"));
    return departures;
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void compare(
      ClassModel<C, F> type) {
    manual.fields(type.name()).forEach(field -> compare(type, field));
    manual.messages(type.name()).forEach(message -> compare(type, message));
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void compare(
      ClassModel<C, F> type, ManualField expected) {
    String member = type.name() + "." + expected.name();
    Optional<FieldModel<C, F, ?>> field = type.field(expected.name());
    if (field.isEmpty()) {
      depart(member, "there is no such field");
      return;
    }
    requireType(member, expected.apiType(), field.get().type());
    if (field.get().access() != expected.access()) {
      depart(member, "is " + field.get().access() + ", not " + expected.access());
    }
  }

  private <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void compare(
      ClassModel<C, F> type, ManualMessage expected) {
    String member = type.name() + "." + expected.name();
    Optional<CallModel<C>> call = type.call(expected.name());
    if (call.isEmpty()) {
      depart(member, "there is no such message");
      return;
    }
    requireType(member, expected.result(), call.get().result());
    compareParameters(member, expected.parameters(), call.get().parameters());
    if (expected.async() && !call.get().async()) {
      depart(member, "has no asynchronous form");
    }
    expected.errors().stream()
        .filter(error -> call.get().errors().stream().noneMatch(e -> e.name().equals(error)))
        .forEach(error -> depart(member, "does not declare " + error));
  }

  /** More parameters than the manual has must be optional. */
  private void compareParameters(
      String member, List<String> expected, List<ParameterModel> actual) {
    if (actual.size() < expected.size()) {
      depart(member, "takes " + actual.size() + " parameters, not " + expected.size());
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      requireType(member + " parameter " + (i + 1), expected.get(i), actual.get(i).type());
    }
    actual.stream()
        .skip(expected.size())
        .filter(parameter -> parameter.fallback().isEmpty())
        .forEach(parameter -> depart(member, parameter.name() + " is not optional"));
  }

  private void requireType(String member, String expected, ApiType actual) {
    String found = text(actual);
    if (!found.equals(withValues(expected))) {
      depart(member, "is " + found + ", not " + expected);
    }
  }

  /** An enumeration is the same when it has the same values, whatever it is called. */
  private String withValues(String type) {
    for (String start : List.of("enum ", "set(enum ")) {
      if (type.startsWith(start)) {
        String name = type.substring(start.length()).replace(")", "");
        return type.replace(name, manual.enumeration(name).toString());
      }
    }
    return type;
  }

  private String text(ApiType type) {
    return switch (type) {
      case ApiType.Basic basic -> basic.name().toLowerCase(Locale.ROOT);
      case ApiType.Enumeration(Class<? extends Enum<?>> constants) ->
          "enum "
              + Arrays.stream(constants.getEnumConstants())
                  .map(constant -> ((WireName) constant).wire())
                  .toList();
      case ApiType.Reference(Class<?> target, boolean _) -> "ref " + nameOf(target);
      case ApiType.SetOf(ApiType element) -> "set(" + text(element) + ")";
      case ApiType.MapOf(ApiType key, ApiType value) ->
          "map(" + text(key) + ", " + text(value) + ")";
      case ApiType.Structure(Class<? extends Record> record) -> structure(record);
    };
  }

  private String nameOf(Class<?> target) {
    return model.classes().stream()
        .filter(known -> known.type() == target)
        .map(ClassModel::name)
        .findFirst()
        .orElseThrow();
  }

  private String structure(Class<? extends Record> record) {
    return model.classes().stream()
        .filter(known -> known.recordType().type() == record)
        .map(known -> "record " + known.name())
        .findFirst()
        .orElseGet(() -> "struct " + Snake.of(record.getSimpleName()));
  }

  private void depart(String member, String what) {
    departures.add(new Departure(member, what));
  }
}
