package org.xencim.xenapi;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A client that has logged in. The reference of a session is what proves it: it is a secret. */
@ApiClass(
    name = "session",
    doc = "A client that has logged in.",
    keeping = Keeping.NOTHING,
    writer = Role.READ_ONLY)
public non-sealed interface Session extends ApiObject<Session, Session.Fields> {

  /** The fields. */
  record Fields(
      @Field(doc = "Unique identifier.") String uuid,
      @Field(doc = "Host that the client talks to.") Ref<Host> thisHost,
      @Field(doc = "Name of the user.") String thisUser,
      @Field(initial = "read-only", doc = "What the user may do.") Role role,
      @Field(doc = "When the client last sent a message.") Instant lastActive,
      @Field(doc = "What the client calls itself.") String originator,
      @Field(doc = "Name that the user gave at the login.") String authUserName,
      @Field(doc = "Identifier of a user who is no superuser: the name.") String authUserSid,
      @Field(doc = "Whether the user may do everything.") boolean isLocalSuperuser,
      @Field(doc = "When it was last found out that the user may log in.") Instant validationTime,
      @Field(doc = "Whether a host of a pool has logged in; never so.") boolean pool,
      @Field(doc = "Whether a certificate took the place of a password; never so.")
          boolean clientCertificate,
      @Field(doc = "Session that this one was made by; none.") Optional<Ref<Session>> parent,
      @Field(value = Access.READ_WRITE, doc = "What the client notes here.")
          Map<String, String> otherConfig)
      implements ApiRecord<Session, Fields> {
    public Fields {
      Objects.requireNonNull(uuid, "uuid");
      Objects.requireNonNull(thisHost, "thisHost");
      Objects.requireNonNull(thisUser, "thisUser");
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(lastActive, "lastActive");
      Objects.requireNonNull(originator, "originator");
      Objects.requireNonNull(authUserName, "authUserName");
      Objects.requireNonNull(authUserSid, "authUserSid");
      Objects.requireNonNull(validationTime, "validationTime");
      Objects.requireNonNull(parent, "parent");
      otherConfig = FrozenMap.copyOf(otherConfig);
    }
  }

  @Field(doc = "Tasks that were begun in this session.")
  static List<Ref<Task>> tasks(Inventory inventory, Row<Session, Fields> self) {
    return BackReferences.of(inventory, Task.Fields::session, self.ref());
  }

  /** As XAPI has it: who may do everything needs no list. */
  @Field(doc = "Messages that the user may send, in lower case; empty for one who may send all.")
  static List<String> rbacPermissions(Inventory inventory, Row<Session, Fields> self) {
    Role role = self.fields().role();
    return self.fields().isLocalSuperuser()
        ? List.of()
        : ApiModel.current().classes().stream()
            .flatMap(model -> model.calls().stream())
            .filter(call -> role.includes(call.role()))
            .map(call -> call.fullName().toLowerCase(Locale.ROOT))
            .sorted()
            .toList();
  }

  /** The version of the API that the client knows does not matter to this server. */
  @Call(
      doc = "Logs a user in.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.SESSION_AUTHENTICATION_FAILED, ErrorCode.TOO_BUSY},
      async = false,
      session = false)
  Ref<Session> loginWithPassword(
      String uname,
      String pwd,
      @Param(optional = "1.1") String version,
      @Param(optional = "") String originator);

  @Call(
      doc = "Logs a host of the pool in; there is no secret that would let it, so this fails.",
      role = Role.READ_ONLY,
      errors = ErrorCode.SESSION_AUTHENTICATION_FAILED,
      async = false,
      session = false)
  Ref<Session> slaveLogin(Ref<Host> host, String psecret);

  @Call(
      doc = "Logs this host in; there is no secret that would let it, so this fails.",
      role = Role.READ_ONLY,
      errors = ErrorCode.SESSION_AUTHENTICATION_FAILED,
      async = false,
      session = false)
  Ref<Session> slaveLocalLogin(String psecret);

  @Call(
      doc = "Logs a user in to this host, whatever becomes of a pool.",
      role = Role.READ_ONLY,
      errors = {ErrorCode.SESSION_AUTHENTICATION_FAILED, ErrorCode.TOO_BUSY},
      async = false,
      session = false)
  Ref<Session> slaveLocalLoginWithPassword(String uname, String pwd);

  @Call(doc = "Ends the session.", role = Role.READ_ONLY, async = false)
  void logout();

  @Call(
      doc = "Ends the session; that of a local login is one like any other.",
      role = Role.READ_ONLY,
      async = false)
  void localLogout();

  @Call(
      doc = "Changes the password of the user whose session it is.",
      role = Role.READ_ONLY,
      errors = {
        ErrorCode.SESSION_AUTHENTICATION_FAILED,
        ErrorCode.CHANGE_PASSWORD_REJECTED,
        ErrorCode.OPERATION_NOT_ALLOWED,
        ErrorCode.TOO_BUSY
      },
      async = false)
  void changePassword(String oldPwd, String newPwd);

  @Call(
      doc = "The users that have sessions but are no superusers, by name.",
      role = Role.READ_ONLY,
      async = false)
  List<String> getAllSubjectIdentifiers();

  @Call(
      doc = "Ends all sessions of a user who is no superuser.",
      role = Role.POOL_OPERATOR,
      async = false)
  void logoutSubjectIdentifier(String subjectIdentifier);
}
