package org.xencim.xenapi;

import java.util.Map;
import java.util.Objects;

/** A console of a VM. */
@ApiClass(name = "console", doc = "A console of a VM.", writer = Role.VM_ADMIN)
public non-sealed interface Console extends ApiObject<Console, Console.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.AT_CREATION, initial = "rfb", doc = "How to talk to it.")
          ConsoleProtocol protocol,
      @Field(doc = "Where to reach it.") String location,
      @Field(value = Access.AT_CREATION, wire = "VM", doc = "VM that has it.") Ref<Vm> vm,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<Console, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(protocol, "protocol");
      Objects.requireNonNull(location, "location");
      Objects.requireNonNull(vm, "vm");
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }

  @Call(
      doc = "Gives a halted VM another console; an RFB or a terminal only once.",
      role = Role.VM_ADMIN,
      errors = {
        ErrorCode.OPERATION_NOT_ALLOWED,
        ErrorCode.OTHER_OPERATION_IN_PROGRESS,
        ErrorCode.DEVICE_ALREADY_EXISTS
      })
  Ref<Console> create(Fields args);

  @Call(
      doc = "Takes a console away from a halted VM.",
      role = Role.VM_ADMIN,
      errors = {ErrorCode.OPERATION_NOT_ALLOWED, ErrorCode.OTHER_OPERATION_IN_PROGRESS})
  void destroy(Ref<Console> self);
}
