package org.xencim.rpc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiType;
import org.xencim.xenapi.Handle;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.StructureModel;
import org.xencim.xenapi.Vm;

/** Values of any type of the Xen-API, in the Java types that the model has for them. */
final class RandomValues {
  private static final List<String> TEXTS =
      List.of("", "web-01", "a & b < c > d", "two\r\nlines\t", " é € \uD83D\uDE00 ", "\"quoted\"");

  /** The VM that every reference to one refers to: what can be done to devices depends on it. */
  static final Ref<Vm> VM = Ref.of(Vm.class, "5e0c1a00-0001-4000-8001-000000000005");

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  Object of(ApiType type) {
    return switch (type) {
      case ApiType.Basic basic -> of(basic);
      case ApiType.Enumeration(Class<? extends Enum<?>> names) ->
          names.getEnumConstants()[random.nextInt(names.getEnumConstants().length)];
      case ApiType.Reference(Class<?> target, boolean nullable) -> reference(target, nullable);
      case ApiType.SetOf(ApiType element) -> set(element);
      case ApiType.MapOf(ApiType key, ApiType value) -> map(key, value);
      case ApiType.Structure structure -> {
        StructureModel model = StructureModel.of(structure);
        yield model.create(model.members().stream().map(member -> of(member.type())).toArray());
      }
    };
  }

  private Object of(ApiType.Basic basic) {
    return switch (basic) {
      case STRING, VOID -> TEXTS.get(random.nextInt(TEXTS.size()));
      case INT -> random.nextLong();
      case FLOAT -> random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
      case BOOL -> random.nextBoolean();
      case DATETIME -> Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE));
      case HANDLE -> new Handle(uuid());
      case RECORD -> Optional.empty();
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the target of a reference is a class of the model
  private Object reference(Class<?> target, boolean nullable) {
    Ref<?> ref = target == Vm.class ? VM : Ref.of((Class<? extends ApiObject>) target, uuid());
    if (!nullable) {
      return ref;
    }
    return random.nextBoolean() ? Optional.of(ref) : Optional.empty();
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private List<Object> set(ApiType element) {
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(of(element));
    }
    return values;
  }

  private Map<Object, Object> map(ApiType key, ApiType value) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      entries.put(of(key), of(value));
    }
    return entries;
  }
}
