package org.xencim.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xencim.server.auth.Account;
import org.xencim.server.auth.FirstAccount;
import org.xencim.server.auth.PasswordFile;
import org.xencim.server.config.AuthConfig;
import org.xencim.server.config.PamConfig;
import org.xencim.server.state.StateDirectory;
import org.xencim.xenapi.Role;

/**
 * Who may log in, as far as the one who starts the daemon is told.
 *
 * @param users their names, those first who may do everything
 * @param hint how they prove who they are, for people
 * @param password the file with the password of the first one, while it is the generated one
 */
record Logins(List<String> users, String hint, Optional<Path> password) {
  Logins {
    users = List.copyOf(users);
    requireNonNull(hint);
    requireNonNull(password);
  }

  static Logins of(AuthConfig auth, StateDirectory state) {
    return auth.pam().map(Logins::ofPam).orElseGet(() -> ofFile(state));
  }

  private static Logins ofPam(PamConfig pam) {
    List<String> users =
        pam.roles().entrySet().stream()
            .sorted(
                Map.Entry.<String, String>comparingByValue(administratorsFirst())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    return new Logins(users, "by PAM (auth.pam.roles)", Optional.empty());
  }

  private static Logins ofFile(StateDirectory state) {
    Path generated = FirstAccount.passwordFile(state);
    if (Files.exists(generated)) {
      return new Logins(
          List.of(FirstAccount.NAME), "password in " + generated, Optional.of(generated));
    }
    Collection<Account> accounts = new PasswordFile(state).read().values();
    List<String> users =
        accounts.stream()
            .sorted(
                Comparator.comparing(Account::role, administratorsFirst())
                    .thenComparing(Account::name))
            .map(Account::name)
            .toList();
    return new Logins(users, "by the passwords that xencimd user keeps", Optional.empty());
  }

  private static Comparator<String> administratorsFirst() {
    return Comparator.comparing(role -> !role.equals(Role.POOL_ADMIN.wire()));
  }

  /** The line for people. */
  String line() {
    return users.isEmpty() ? "nobody may log in" : String.join(", ", users) + ", " + hint;
  }

  /** The name for an example. */
  String user() {
    return users.isEmpty() ? "USER" : users.getFirst();
  }

  /** The password of {@link #user} for an example, as a shell finds it. */
  String passwordInShell() {
    return password.map(file -> "$(cat '" + file + "')").orElse("PASSWORD");
  }
}
