package org.xencim.engine.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xencim.xenapi.Access;
import org.xencim.xenapi.ApiModel;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.XenApiException;

/**
 * What clients write refers to objects that there are, of the class that the model says; else
 * HANDLE_INVALID. What refers to nothing any more since it was written may stay.
 */
public final class ReferenceRules {
  private final Supplier<Inventory> inventory;

  public ReferenceRules(Supplier<Inventory> inventory) {
    this.inventory = inventory;
  }

  /**
   * Checks the records and structures of a message, before it is carried out. References that are
   * arguments themselves are for the message to judge.
   */
  public void check(Message<?> message) {
    require(inventory.get(), message.arguments().stream().flatMap(ReferenceRules::inRecords));
  }

  private static Stream<Ref<?>> inRecords(Object argument) {
    return switch (argument) {
      case Handle _ -> Stream.empty();
      case Record structure -> written(structure);
      case List<?> list -> list.stream().flatMap(ReferenceRules::inRecords);
      default -> Stream.empty();
    };
  }

  /** {@code after}, unless it refers to what is not there, and {@code before} did not. */
  static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> F kept(
      Inventory inventory, F before, F after) {
    Set<Ref<?>> known = in(before).collect(Collectors.toUnmodifiableSet());
    require(inventory, in(after).filter(ref -> !known.contains(ref)));
    return after;
  }

  private static void require(Inventory inventory, Stream<Ref<?>> refs) {
    refs.filter(ref -> inventory.findAny(ref).isEmpty())
        .findFirst()
        .ifPresent(ref -> {
          throw new XenApiException(
              ErrorCode.HANDLE_INVALID, ApiModel.current().of(ref).name(), ref);
        });
  }

  /** What a value that a client gives refers to. */
  private static Stream<Ref<?>> written(Object value) {
    return switch (value) {
      case Ref<?> ref -> Stream.of(ref);
      case Optional<?> optional -> optional.stream().flatMap(ReferenceRules::written);
      case List<?> list -> list.stream().flatMap(ReferenceRules::written);
      case Map<?, ?> map ->
          Stream.concat(map.keySet().stream(), map.values().stream())
              .flatMap(ReferenceRules::written);
      case Handle _ -> Stream.empty();
      case ApiRecord<?, ?> fields -> in(fields);
      case Record structure ->
          Sizes.members(structure).values().stream().flatMap(ReferenceRules::written);
      default -> Stream.empty();
    };
  }

  /** What those fields of a record refer to that clients may write; others it may have anyhow. */
  private static <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> Stream<Ref<?>> in(
      ApiRecord<C, F> fields) {
    @SuppressWarnings("unchecked") // a record is of its own class
    F record = (F) fields;
    return ApiModel.current().ofRecord(fields).storedFields().stream()
        .filter(field -> field.access() != Access.READ_ONLY)
        .flatMap(field -> written(field.apply(record)));
  }
}
