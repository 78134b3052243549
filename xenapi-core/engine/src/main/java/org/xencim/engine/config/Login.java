package org.xencim.engine.config;

import java.util.Optional;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.XenApiException;

/** Finds out who somebody is. */
public interface Login {
  /**
   * The user who has this name and password; SESSION_AUTHENTICATION_FAILED, or TOO_BUSY when nobody
   * looked at the password.
   *
   * @param origin where the request came from, as in {@link Caller#origin}
   */
  Admission login(String name, String password, String origin);

  /**
   * What a user may do now that logged in before; nothing when it may not log in any more, be it
   * that another account has its name now. It is asked for each message of a session, so it must be
   * quick.
   *
   * @param admitted as {@link #login} has answered
   */
  default Optional<Role> role(Admission admitted) {
    return Optional.of(admitted.user().role());
  }

  /**
   * Gives a user another password; SESSION_AUTHENTICATION_FAILED when the old one is wrong,
   * TOO_BUSY when nobody looked at it, CHANGE_PASSWORD_REJECTED when the new one is not fit,
   * OPERATION_NOT_ALLOWED when passwords are not kept here.
   */
  void changePassword(Caller user, String oldPassword, String newPassword);

  /** Knows nobody. */
  static Login ofNobody() {
    return new Login() {
      @Override
      public Admission login(String name, String password, String origin) {
        throw new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED);
      }

      @Override
      public void changePassword(Caller user, String oldPassword, String newPassword) {
        throw new XenApiException(
            ErrorCode.OPERATION_NOT_ALLOWED, "passwords are not kept by this server");
      }
    };
  }
}
