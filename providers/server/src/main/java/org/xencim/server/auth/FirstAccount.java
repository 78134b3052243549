package org.xencim.server.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xencim.server.state.Secrets;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.state.StateException;

/**
 * The account {@code admin}, made when nobody has one yet. Its password is written to a file that
 * only the owner of the state directory can read, and nowhere else.
 */
public final class FirstAccount {
  /** Its name. */
  public static final String NAME = "admin";

  private static final String PASSWORD_FILE = "admin-password";

  private FirstAccount() {}

  /** Where the generated password is, as long as nobody has changed it. */
  public static Path passwordFile(StateDirectory directory) {
    return directory.file(PASSWORD_FILE);
  }

  /** Makes the account, unless somebody has one. */
  public static void ensure(StateDirectory directory, PasswordFile file, String role) {
    if (file.isMissing()) {
      String password = Secrets.random();
      // In this order a crash in between leaves a password without an account: the next start
      // makes both again. The other way round nobody would know the password.
      directory.write(PASSWORD_FILE, password + "\n");
      file.put(Account.of(NAME, role, PasswordHash.of(password)));
    }
  }

  /** Forgets the generated password; to be called when it is no longer the right one. */
  public static void forgetPassword(StateDirectory directory) {
    try {
      Files.deleteIfExists(passwordFile(directory));
    } catch (IOException failure) {
      throw StateException.of("cannot delete " + passwordFile(directory), failure);
    }
  }
}
