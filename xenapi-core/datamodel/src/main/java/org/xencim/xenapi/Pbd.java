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
      @Field(doc = "Whether it is connected now.") boolean currentlyAttached)
      implements ApiRecord<Pbd, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(sr, "sr");
      deviceConfig = FrozenMap.copyOf(deviceConfig);
    }
  }
}
