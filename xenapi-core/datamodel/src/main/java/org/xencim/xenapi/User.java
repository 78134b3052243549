package org.xencim.xenapi;

import java.util.Map;
import java.util.Objects;

/** A person who is known by name. */
@ApiClass(name = "user", doc = "A person who is known by name.", writer = Role.POOL_ADMIN)
public non-sealed interface User extends ApiObject<User, User.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(value = Access.AT_CREATION, doc = "Name to log in with.") String shortName,
      @Field(value = Access.READ_WRITE, doc = "Name shown to people.") String fullname,
      @Field(value = Access.READ_WRITE, doc = "Additional settings, as clients like.")
          Map<String, String> otherConfig)
      implements ApiRecord<User, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(shortName, "shortName");
      Objects.requireNonNull(fullname, "fullname");
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }

  @Call(
      doc = "Notes a person. That gives nobody a right to log in.",
      role = Role.POOL_ADMIN,
      errors = ErrorCode.VALUE_NOT_SUPPORTED)
  Ref<User> create(Fields args);

  @Call(doc = "Forgets a person.", role = Role.POOL_ADMIN)
  void destroy(Ref<User> self);
}
