package org.xencim.server.auth;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password as bcrypt keeps it. Bcrypt rather than argon2id, because in pure Java argon2id at its
 * recommended parameters takes up to ten times as long until the compiler has caught up, and its
 * megabytes per attempt would be the attacker's gift; a cost of 10 is what OWASP asks for.
 *
 * @param text the modular crypt form, {@code $2b$10$...}
 */
public record PasswordHash(String text) {
  /** Bcrypt looks at no more bytes than these; silently cutting a password would be a lie. */
  public static final int LONGEST_PASSWORD = 72;

  private static final int COST = 10;
  // A larger cost in a file would let one login stop the daemon.
  private static final int HIGHEST_COST = 14;
  private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

  public PasswordHash {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()
        || Integer.parseInt(matcher.group(1)) < 4
        || Integer.parseInt(matcher.group(1)) > HIGHEST_COST) {
      throw new IllegalArgumentException("not a bcrypt hash of a cost from 4 to " + HIGHEST_COST);
    }
  }

  static PasswordHash ofText(String text) {
    return new PasswordHash(text);
  }

  /**
   * Hashes a password with fresh salt. Takes about a tenth of a second, on purpose.
   *
   * @throws IllegalArgumentException when it is empty or longer than {@link #LONGEST_PASSWORD}
   */
  public static PasswordHash of(String password) {
    if (password.isEmpty() || isTooLong(password)) {
      throw new IllegalArgumentException(
          "a password has from 1 to %d bytes".formatted(LONGEST_PASSWORD));
    }
    return new PasswordHash(BcryptFunction.getInstance(Bcrypt.B, COST).hash(password).getResult());
  }

  /** Whether that is the password. Takes as long when it is not. */
  boolean matches(String password) {
    boolean equal = BcryptFunction.getInstanceFromHash(text).check(password, text);
    return equal && !isTooLong(password);
  }

  private static boolean isTooLong(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD;
  }

  /** Hashes do not belong in logs. */
  @Override
  public String toString() {
    return "PasswordHash";
  }
}
