package org.xencim.rpc;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.StructureModel;

/** Structures that are made for one call. */
final class StructurePlan implements Plan {
  private final StructureModel model;
  private final List<Member> members;

  StructurePlan(StructureModel model, Marshallers marshallers) {
    this.model = model;
    this.members =
        model.members().stream()
            .map(member ->
                new Member(
                    new MemberName(member.name()), member, marshallers.ofType(member.type())))
            .toList();
  }

  private record Member(MemberName name, StructureModel.Member model, Plan plan) {}

  @Override
  public void write(Object value, ValueSink sink, Inventory inventory) throws IOException {
    sink.beginMap(members.isEmpty());
    for (Member member : members) {
      sink.beginMember(member.name());
      member.plan().write(member.model().read(value), sink, inventory);
      sink.endMember();
    }
    sink.endMap();
  }

  @Override
  public Object read(@Nullable Object wire, String place) {
    if (!(wire instanceof Map<?, ?> given)) {
      throw Misfit.type(place);
    }
    return model.create(members.stream().map(member -> read(member, given, place)).toArray());
  }

  private static Object read(Member member, Map<?, ?> given, String place) {
    String name = member.name().text();
    Object initial = member.model().initial();
    if (!given.containsKey(name) && initial != null) {
      return initial;
    }
    return member.plan().read(given.get(name), place + "." + name);
  }
}
