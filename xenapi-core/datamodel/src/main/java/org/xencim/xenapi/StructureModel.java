package org.xencim.xenapi;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The members of a structure that is made for one call; the records of a class have a {@link
 * ClassModel}.
 */
public final class StructureModel {
  private final List<Member> members;
  private final Constructor<? extends Record> constructor;

  private StructureModel(List<Member> members, Constructor<? extends Record> constructor) {
    this.members = List.copyOf(members);
    this.constructor = constructor;
  }

  /**
   * Reads the components of a record.
   *
   * @throws IllegalStateException when one is not of a type of the Xen-API
   */
  public static StructureModel of(ApiType.Structure structure) {
    RecordComponent[] components = structure.type().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new StructureModel(
          Arrays.stream(components).map(StructureModel::member).toList(),
          structure.type().getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(structure.type() + " has no canonical constructor", e);
    }
  }

  private static Member member(RecordComponent component) {
    ApiType type = TypeReader.read(component.getGenericType());
    if (type == null) {
      throw new IllegalStateException(component + " is not of a type of the Xen-API");
    }
    Field declared = component.getAnnotation(Field.class);
    String name =
        declared == null || declared.wire().isEmpty()
            ? Snake.of(component.getName())
            : declared.wire();
    return new Member(name, type, InitialValue.read(type, ""), component.getAccessor());
  }

  /** The members, in order. */
  public List<Member> members() {
    return members;
  }

  /** A structure of {@code values}, one for each member. */
  public Record create(Object... values) {
    return Reflected.create(constructor, values);
  }

  /**
   * A member.
   *
   * @param name the name on the wire
   * @param initial what it has when nobody says; null when somebody must
   */
  public record Member(String name, ApiType type, @Nullable Object initial, Method accessor) {
    public Member {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(accessor, "accessor");
    }

    /** The value in {@code structure}. */
    public Object read(Object structure) {
      return Reflected.value(accessor, structure);
    }
  }
}
