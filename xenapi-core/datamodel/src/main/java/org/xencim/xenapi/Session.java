package org.xencim.xenapi;

import java.time.Instant;
import java.util.Objects;

/** A client that has logged in. */
@ApiClass(name = "session", doc = "A client that has logged in.")
public non-sealed interface Session extends ApiObject<Session, Session.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(doc = "Host that the client talks to.") Ref<Host> thisHost,
      @Field(doc = "Name of the user.") String thisUser,
      @Field(initial = "read-only", doc = "What the user may do.") Role role,
      @Field(doc = "When the client last sent a message.") Instant lastActive,
      @Field(doc = "What the client calls itself.") String originator)
      implements ApiRecord<Session, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(thisHost, "thisHost");
      Objects.requireNonNull(thisUser, "thisUser");
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(lastActive, "lastActive");
      Objects.requireNonNull(originator, "originator");
    }
  }

  @Call(doc = "Ends the session.", role = Role.READ_ONLY, async = false)
  void logout(Ref<Session> self);
}
