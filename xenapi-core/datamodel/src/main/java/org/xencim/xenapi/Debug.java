package org.xencim.xenapi;

import java.util.Objects;

/** An object for trying out a client. */
@ApiClass(name = "debug", doc = "An object for trying out a client.")
public non-sealed interface Debug extends ApiObject<Debug, Debug.Fields> {

  /** The fields. */
  record Fields(@Field(doc = "Unique identifier.") String uuid)
      implements ApiRecord<Debug, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
    }
  }

  @Call(doc = "Makes one.", role = Role.POOL_ADMIN)
  Ref<Debug> create(Fields args);

  @Call(doc = "Destroys one.", role = Role.POOL_ADMIN)
  void destroy(Ref<Debug> self);

  @Call(doc = "Fails.", role = Role.READ_ONLY, errors = ErrorCode.INTERNAL_ERROR)
  void returnFailure();
}
