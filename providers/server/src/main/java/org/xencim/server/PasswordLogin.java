package org.xencim.server;

import static java.util.Objects.requireNonNull;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xencim.engine.config.Admission;
import org.xencim.engine.config.Login;
import org.xencim.server.auth.Account;
import org.xencim.server.auth.Authenticator;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.auth.PasswordHash;
import org.xencim.server.auth.Verdict;
import org.xencim.server.config.UnixAuth;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.XenApiException;

/**
 * Logs in to the Xen-API by the accounts that WBEM has too, or by what the kernel says of who is at
 * the Unix socket.
 */
final class PasswordLogin implements Login {
  private final Authenticator authenticator;
  private static final String UNIX_PEER = "unix:uid=";
  private static final String ROOT = "root";

  private final Optional<PasswordFile> passwords;
  private final Set<String> trustedPeers;

  /**
   * Logs in by passwords.
   *
   * @param passwords where they can be changed
   */
  PasswordLogin(Authenticator authenticator, Optional<PasswordFile> passwords, UnixAuth unix) {
    this.authenticator = requireNonNull(authenticator);
    this.passwords = requireNonNull(passwords);
    this.trustedPeers =
        switch (unix) {
          // Who could read the state directory anyway.
          case PEER ->
              Stream.of(ROOT, System.getProperty("user.name"))
                  .collect(Collectors.toUnmodifiableSet());
          case PASSWORD -> Set.of();
        };
  }

  @Override
  public Admission login(String name, String password, String origin) {
    return trustedPeer(origin)
        .map(peer -> Admission.of(Caller.of(peer, Role.POOL_ADMIN, origin)))
        .orElseGet(() -> byPassword(name, password, origin));
  }

  /** Whoever the kernel vouched for needs no account, and has none to lose. */
  @Override
  public Optional<Role> role(Admission admitted) {
    Caller user = admitted.user();
    return trustedPeer(user.origin()).filter(user.name()::equals).isPresent()
        ? Optional.of(Role.POOL_ADMIN)
        : authenticator.role(user.name(), admitted.account()).flatMap(PasswordLogin::known);
  }

  /** The user at the other end of the Unix socket, who need not prove more. */
  private Optional<String> trustedPeer(String origin) {
    return origin.startsWith(UNIX_PEER)
        ? Optional.of(origin.substring(UNIX_PEER.length())).filter(trustedPeers::contains)
        : Optional.empty();
  }

  private Admission byPassword(String name, String password, String origin) {
    return switch (authenticator.authenticate(name, password, address(origin))) {
      case Verdict.Accepted(var caller, var account) ->
          new Admission(Caller.of(caller.user(), role(caller.role()), origin), account);
      case Verdict.Refused _ -> throw new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED);
      case Verdict.Busy _ -> throw new XenApiException(ErrorCode.TOO_BUSY);
    };
  }

  /** Who comes through the Unix socket is as near as who comes through loopback. */
  private static InetAddress address(String origin) {
    return InetAddresses.isInetAddress(origin)
        ? InetAddresses.forString(origin)
        : InetAddress.getLoopbackAddress();
  }

  private static Role role(String wire) {
    return known(wire)
        .orElseThrow(() -> new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED));
  }

  private static Optional<Role> known(String wire) {
    return Arrays.stream(Role.values()).filter(role -> role.wire().equals(wire)).findFirst();
  }

  /** One at a time: the file is read and written as a whole. */
  @Override
  public synchronized void changePassword(Caller user, String oldPassword, String newPassword) {
    PasswordFile file =
        passwords.orElseThrow(() ->
            new XenApiException(
                ErrorCode.OPERATION_NOT_ALLOWED, "passwords are not kept by this server"));
    Admission again = byPassword(user.name(), oldPassword, user.origin());
    Account account =
        Optional.ofNullable(file.read().get(user.name()))
            .filter(now -> now.id().equals(again.account()))
            .orElseThrow(() -> new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED));
    try {
      file.put(account.withHash(PasswordHash.of(newPassword)));
    } catch (IllegalArgumentException refused) {
      throw new XenApiException(
          ErrorCode.CHANGE_PASSWORD_REJECTED, String.valueOf(refused.getMessage()));
    }
  }
}
