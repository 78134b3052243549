package org.xencim.engine.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.xencim.engine.config.Admission;
import org.xencim.engine.objects.ObjectCalls;
import org.xencim.engine.objects.ValueRules;
import org.xencim.engine.tasks.CallContext;
import org.xencim.engine.work.EngineParts;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.FieldGetter;
import org.xencim.xenapi.FieldModel;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.XenApiException;

/** The messages of class session. A caller sees its own session only, unless it may do all. */
public final class SessionCalls implements Session {
  private static final int LONGEST_ORIGINATOR = 1_000;

  private final EngineParts parts;
  private final SessionRegistry sessions;
  private final Caller caller;

  public SessionCalls(EngineParts parts, SessionRegistry sessions, CallContext context) {
    this.parts = parts;
    this.sessions = sessions;
    this.caller = context.caller();
  }

  @Override
  public Ref<Session> loginWithPassword(
      String uname, String pwd, String version, String originator) {
    requireShort(originator);
    Admission user = parts.config().access().login().login(uname, pwd, caller.origin());
    return sessions.open(user, thisHost(), originator);
  }

  private static void requireShort(String originator) {
    if (originator.length() > LONGEST_ORIGINATOR) {
      throw ValueRules.refused(
          "originator",
          "a string of " + originator.length() + " characters",
          "it",
          LONGEST_ORIGINATOR + " characters");
    }
  }

  private Ref<Host> thisHost() {
    return parts.hosts().all().getFirst().link().ref();
  }

  @Override
  public Ref<Session> slaveLogin(Ref<Host> host, String psecret) {
    throw new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED);
  }

  @Override
  public Ref<Session> slaveLocalLogin(String psecret) {
    throw new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED);
  }

  @Override
  public Ref<Session> slaveLocalLoginWithPassword(String uname, String pwd) {
    return loginWithPassword(uname, pwd, "", "");
  }

  @Override
  public void logout() {
    sessions.end(own());
  }

  @Override
  public void localLogout() {
    logout();
  }

  @Override
  public void changePassword(String oldPwd, String newPwd) {
    parts.config().access().login().changePassword(caller, oldPwd, newPwd);
  }

  @Override
  public List<String> getAllSubjectIdentifiers() {
    return sessions.all().stream()
        .map(session -> session.row().fields().authUserSid())
        .filter(sid -> !sid.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void logoutSubjectIdentifier(String subjectIdentifier) {
    sessions.all().stream()
        .filter(session -> !subjectIdentifier.isEmpty())
        .filter(session -> session.row().fields().authUserSid().equals(subjectIdentifier))
        .forEach(sessions::end);
  }

  private LiveSession own() {
    return caller
        .session()
        .map(sessions::get)
        .orElseThrow(() -> new XenApiException(ErrorCode.SESSION_INVALID, ""));
  }

  private Stream<LiveSession> visible() {
    return sessions.all().stream().filter(session -> maySee(session.ref()));
  }

  private boolean maySee(Ref<Session> session) {
    return caller.role() == Role.POOL_ADMIN || caller.session().filter(session::equals).isPresent();
  }

  private LiveSession seen(Ref<Session> self) {
    if (!maySee(self)) {
      throw new XenApiException(ErrorCode.PERMISSION_DENIED, "the session is not yours");
    }
    return sessions
        .find(self)
        .orElseThrow(() -> new XenApiException(ErrorCode.HANDLE_INVALID, "session", self));
  }

  @Override
  public Session.Fields getRecord(Ref<Session> self) {
    return seen(self).row().fields();
  }

  @Override
  public Map<Ref<Session>, Session.Fields> getAllRecords() {
    Map<Ref<Session>, Session.Fields> records = new LinkedHashMap<>();
    visible().forEach(session -> records.put(session.ref(), session.row().fields()));
    return records;
  }

  @Override
  public List<Ref<Session>> getAll() {
    return visible().map(LiveSession::ref).toList();
  }

  @Override
  public Ref<Session> getByUuid(String uuid) {
    return visible()
        .map(LiveSession::row)
        .filter(row -> row.fields().uuid().equalsIgnoreCase(uuid))
        .map(Row::ref)
        .findFirst()
        .orElseThrow(() -> new XenApiException(ErrorCode.UUID_INVALID, "session", uuid));
  }

  @Override
  public List<Ref<Session>> getByNameLabel(String label) {
    return List.of();
  }

  @Override
  public <V> V get(Ref<Session> self, FieldModel<Session, Session.Fields, V> field) {
    return field.read(parts.store().inventory(), seen(self).row());
  }

  @Override
  public <V> V get(Ref<Session> self, FieldGetter<Session.Fields, V> field) {
    return field.apply(getRecord(self));
  }

  private void update(Ref<Session> self, UnaryOperator<Session.Fields> change) {
    seen(self).update(change, parts.config().access().clients().sessionBytes());
  }

  @Override
  public <V> void set(Ref<Session> self, FieldGetter<Session.Fields, V> field, V value) {
    update(self, fields -> fields.with(field, value));
  }

  @Override
  public <K, V> void addTo(
      Ref<Session> self, FieldGetter<Session.Fields, Map<K, V>> field, K key, V value) {
    update(self, fields -> fields.with(field, ObjectCalls.added(field.apply(fields), key, value)));
  }

  @Override
  public <K, V> void removeFrom(
      Ref<Session> self, FieldGetter<Session.Fields, Map<K, V>> field, K key) {
    update(self, fields -> fields.with(field, ObjectCalls.removed(field.apply(fields), key)));
  }

  @Override
  public <V> void add(Ref<Session> self, FieldGetter<Session.Fields, List<V>> field, V element) {
    update(self, fields -> fields.with(field, ObjectCalls.with(field.apply(fields), element)));
  }

  @Override
  public <V> void remove(Ref<Session> self, FieldGetter<Session.Fields, List<V>> field, V element) {
    update(self, fields -> fields.with(field, ObjectCalls.without(field.apply(fields), element)));
  }
}
