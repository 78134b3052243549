package org.xencim.xenapi;

import java.util.Map;
import java.util.Objects;

/** The connection of a host to a storage repository. */
@ApiClass(name = "PBD", doc = "The connection of a host to a storage repository.")
public non-sealed interface Pbd extends ApiObject<Pbd, Pbd.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.AT_CREATION, doc = "Host that is connected.") Ref<Host> host,
      @Field(
              value = Access.AT_CREATION,
              wire = "SR",
              doc = "Storage repository that it is connected to.")
          Ref<Sr> sr,
      @Field(value = Access.AT_CREATION, doc = "What the host needs to know to connect.")
          Map<String, String> deviceConfig,
      @Field(doc = "Whether it is connected now.") boolean currentlyAttached,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<Pbd, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(sr, "sr");
      deviceConfig = FrozenMap.copyOf(deviceConfig);
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }

  @Call(
      doc = "Makes it known how a host connects to a repository; plug connects it.",
      role = Role.POOL_OPERATOR,
      errors = {ErrorCode.PBD_EXISTS, ErrorCode.VALUE_NOT_SUPPORTED, ErrorCode.SR_DEVICE_IN_USE})
  Ref<Pbd> create(Fields args);

  @Call(
      doc = "Forgets a connection that is not in use.",
      role = Role.POOL_OPERATOR,
      errors = ErrorCode.OPERATION_NOT_ALLOWED)
  void destroy(Ref<Pbd> self);

  @Call(
      doc = "Connects the host to the repository, and reads what is in it.",
      role = Role.POOL_OPERATOR,
      errors = {ErrorCode.VDI_LOCATION_MISSING, ErrorCode.VALUE_NOT_SUPPORTED})
  void plug(Ref<Pbd> self);

  @Call(
      doc = "Disconnects the host from the repository; none of its VMs may use it.",
      role = Role.POOL_OPERATOR,
      errors = {ErrorCode.VDI_IN_USE, ErrorCode.OTHER_OPERATION_IN_PROGRESS})
  void unplug(Ref<Pbd> self);

  @Call(
      doc = "Changes how a host that is not connected now connects.",
      role = Role.POOL_OPERATOR,
      errors = {
        ErrorCode.OPERATION_NOT_ALLOWED,
        ErrorCode.VALUE_NOT_SUPPORTED,
        ErrorCode.SR_DEVICE_IN_USE
      })
  void setDeviceConfig(Ref<Pbd> self, Map<String, String> value);
}
