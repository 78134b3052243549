package org.xencim.engine.access;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xencim.engine.config.AuditEntry;
import org.xencim.engine.config.AuditLog;
import org.xencim.engine.config.EngineConfig;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.Message;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.XenApiException;

/** Notes the messages that change something, logins and logouts; also those that fail. */
public final class Audit {
  private final AuditLog log;
  private final InstantSource clock;

  public Audit(EngineConfig config) {
    this.log = config.access().audit();
    this.clock = config.clock();
  }

  /** Carries {@code work} out, and notes how it ended. */
  <T extends @Nullable Object> T noted(Caller caller, Message<?> message, Supplier<T> work) {
    if (!isOfInterest(message.call())) {
      return work.get();
    }
    try {
      T result = work.get();
      note(caller, message, session(caller, message, result), "ok");
      return result;
    } catch (XenApiException e) {
      note(caller, message, caller.session(), e.code().name());
      throw e;
    } catch (RuntimeException e) {
      note(caller, message, caller.session(), "failed");
      throw e;
    }
  }

  /** As {@link #noted}, of what only begins. */
  Ref<Task> begun(Caller caller, Message<?> message, Supplier<Ref<Task>> work) {
    if (!isOfInterest(message.call())) {
      return work.get();
    }
    try {
      Ref<Task> task = work.get();
      note(caller, message, caller.session(), "begun " + task);
      return task;
    } catch (XenApiException e) {
      note(caller, message, caller.session(), e.code().name());
      throw e;
    }
  }

  /** Who may read only changes nothing but the own session and tasks. */
  private static boolean isOfInterest(CallModel<?> call) {
    boolean ofSession = call.className().equals("session") && !call.name().startsWith("get_");
    return ofSession || call.role() != Role.READ_ONLY;
  }

  private static Optional<Ref<Session>> session(
      Caller caller, Message<?> message, @Nullable Object result) {
    return !message.call().session() && result instanceof Ref<?> opened
        ? Optional.of(Ref.of(Session.class, opened.handle()))
        : caller.session();
  }

  private void note(
      Caller caller, Message<?> message, Optional<Ref<Session>> session, String outcome) {
    log.note(
        new AuditEntry(
            clock.instant(),
            caller,
            session,
            message.call().fullName(),
            subject(message),
            outcome));
  }

  private static String subject(Message<?> message) {
    if (message.arguments().isEmpty()) {
      return "";
    }
    Object first = message.arguments().getFirst();
    return first instanceof Ref<?> || namesTheUser(message.call()) ? first.toString() : "";
  }

  private static boolean namesTheUser(CallModel<?> call) {
    return !call.session() && call.parameters().getFirst().name().equals("uname");
  }
}
