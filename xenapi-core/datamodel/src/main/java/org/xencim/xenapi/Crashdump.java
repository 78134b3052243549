package org.xencim.xenapi;

import java.util.Map;
import java.util.Objects;

/** What is left of a guest that has crashed. */
@ApiClass(name = "crashdump", doc = "What is left of a guest that has crashed.")
public non-sealed interface Crashdump extends ApiObject<Crashdump, Crashdump.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.AT_CREATION, wire = "VM", doc = "VM that crashed.") Ref<Vm> vm,
      @Field(value = Access.AT_CREATION, wire = "VDI", doc = "Disk image with the memory.")
          Ref<Vdi> vdi,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<Crashdump, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(vm, "vm");
      Objects.requireNonNull(vdi, "vdi");
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }

  @Call(doc = "Forgets it; the disk image stays.", role = Role.POOL_OPERATOR)
  void destroy(Ref<Crashdump> self);
}
