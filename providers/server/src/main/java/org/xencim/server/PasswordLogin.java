package org.xencim.server;

import static java.util.Objects.requireNonNull;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import org.xencim.engine.Login;
import org.xencim.server.auth.Account;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.auth.PasswordHash;
import org.xencim.server.auth.Verdict;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.XenApiException;

/** Logs in to the Xen-API by the accounts that WBEM has too. */
final class PasswordLogin implements Login {
  private final Authenticator authenticator;
  private final PasswordFile passwords;

  PasswordLogin(Authenticator authenticator, PasswordFile passwords) {
    this.authenticator = requireNonNull(authenticator);
    this.passwords = requireNonNull(passwords);
  }

  @Override
  public Caller login(String name, String password, String origin) {
    return switch (authenticator.authenticate(name, password, address(origin))) {
      case Verdict.Accepted(var caller) -> Caller.of(caller.user(), role(caller.role()), origin);
      case Verdict.Refused _, Verdict.Busy _ ->
          throw new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED);
    };
  }

  /** Who comes through the Unix socket is as near as who comes through loopback. */
  private static InetAddress address(String origin) {
    return InetAddresses.isInetAddress(origin)
        ? InetAddresses.forString(origin)
        : InetAddress.getLoopbackAddress();
  }

  private static Role role(String wire) {
    return Arrays.stream(Role.values())
        .filter(role -> role.wire().equals(wire))
        .findFirst()
        .orElseThrow(() -> new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED));
  }

  @Override
  public void changePassword(Caller user, String oldPassword, String newPassword) {
    Caller again = login(user.name(), oldPassword, user.origin());
    try {
      passwords.put(new Account(again.name(), again.role().wire(), PasswordHash.of(newPassword)));
    } catch (IllegalArgumentException refused) {
      throw new XenApiException(
          ErrorCode.CHANGE_PASSWORD_REJECTED, String.valueOf(refused.getMessage()));
    }
  }
}
