package org.xencim.engine;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.xencim.engine.config.Admission;
import org.xencim.engine.config.Login;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.XenApiException;

/** Some users; the password of each is the name backwards, until it is changed. */
public final class KnownUsers implements Login {
  private static final Map<String, Role> ROLES =
      Map.of(
          "root", Role.POOL_ADMIN,
          "olga", Role.POOL_OPERATOR,
          "vera", Role.VM_OPERATOR,
          "rita", Role.READ_ONLY);

  /** A password that nobody looks at. */
  public static final String UNCHECKED = "unchecked";

  private final Map<String, String> passwords = new ConcurrentHashMap<>();

  private final Map<String, Role> roles = new ConcurrentHashMap<>(ROLES);

  /** An account that was removed does not come back with its name. */
  private final Map<String, Integer> removals = new ConcurrentHashMap<>();

  public KnownUsers() {
    ROLES.keySet().forEach(name -> passwords.put(name, password(name)));
  }

  public static String password(String name) {
    return new StringBuilder(name).reverse().toString();
  }

  @Override
  public Admission login(String name, String password, String origin) {
    if (password.equals(UNCHECKED)) {
      throw new XenApiException(ErrorCode.TOO_BUSY);
    }
    if (!password.equals(passwords.get(name))) {
      throw new XenApiException(ErrorCode.SESSION_AUTHENTICATION_FAILED);
    }
    Caller user = Caller.of(name, Objects.requireNonNull(roles.get(name)), origin);
    return new Admission(user, account(name));
  }

  @Override
  public Optional<Role> role(Admission admitted) {
    String name = admitted.user().name();
    return Optional.ofNullable(roles.get(name))
        .filter(_ -> account(name).equals(admitted.account()));
  }

  private String account(String name) {
    return name + " " + removals.getOrDefault(name, 0);
  }

  void remove(String name) {
    roles.remove(name);
    passwords.remove(name);
    removals.merge(name, 1, Integer::sum);
  }

  void give(String name, Role role) {
    roles.put(name, role);
  }

  @Override
  public void changePassword(Caller user, String oldPassword, String newPassword) {
    var _ = login(user.name(), oldPassword, user.origin());
    if (newPassword.isEmpty()) {
      throw new XenApiException(ErrorCode.CHANGE_PASSWORD_REJECTED, "it is empty");
    }
    passwords.put(user.name(), newPassword);
  }
}
