package org.xencim.server.auth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xencim.server.state.StateDirectory;
import org.xencim.server.state.StateException;

/** The accounts on disk: one {@code name:role:hash:id} per line of the file {@code users}. */
public final class PasswordFile {
  private static final String NAME = "users";
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final StateDirectory directory;

  /** The password file of a state directory; it need not be there yet. */
  public PasswordFile(StateDirectory directory) {
    this.directory = requireNonNull(directory);
  }

  /**
   * Which writing of the file one has read. A file that is replaced gets another identity; one that
   * was open to others and is no longer, another mode.
   */
  record Version(long modified, long size, @Nullable Object identity, String mode) {}

  /** Where it is. */
  public Path path() {
    return directory.file(NAME);
  }

  /** Whether nobody has an account yet. */
  public boolean isMissing() {
    return Files.notExists(path());
  }

  /**
   * The version on disk, or null when there is no file.
   *
   * @throws StateException when it cannot be told
   */
  @Nullable Version version() {
    try {
      PosixFileAttributes attributes = Files.readAttributes(path(), PosixFileAttributes.class);
      return new Version(
          attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          attributes.size(),
          attributes.fileKey(),
          PosixFilePermissions.toString(attributes.permissions()));
    } catch (NoSuchFileException missing) {
      return null;
    } catch (IOException failure) {
      throw StateException.of("cannot read " + path(), failure);
    }
  }

  /**
   * The accounts by name.
   *
   * @throws StateException when the file cannot be read, is open to others, or has a line that is
   *     no account
   */
  public Map<String, Account> read() {
    if (isMissing()) {
      return Map.of();
    }
    try {
      requirePrivate();
      return parse(Files.readAllLines(path()));
    } catch (IOException failure) {
      throw StateException.of("cannot read " + path(), failure);
    }
  }

  /** Adds an account, or replaces the one of its name. */
  public void put(Account account) {
    Map<String, Account> accounts = new TreeMap<>(read());
    accounts.put(account.name(), account);
    write(accounts.values());
  }

  /** Removes the account of that name, if there is one. */
  public void remove(String name) {
    Map<String, Account> accounts = new TreeMap<>(read());
    if (accounts.remove(name) != null) {
      write(accounts.values());
    }
  }

  private void write(Collection<Account> accounts) {
    directory.write(
        NAME, accounts.stream().map(Account::toLine).collect(Collectors.joining("\n", "", "\n")));
  }

  private void requirePrivate() throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path());
    if (!OWNERS.containsAll(mode)) {
      throw new StateException(
          "others than its owner may use %s (mode %s); see who did, then chmod 600 it"
              .formatted(path(), PosixFilePermissions.toString(mode)));
    }
  }

  private Map<String, Account> parse(List<String> lines) {
    Map<String, Account> accounts = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          Account account = Account.ofLine(line);
          accounts.put(account.name(), account);
        } catch (IllegalArgumentException bad) {
          problems.add("%s line %d: %s".formatted(path(), number, bad.getMessage()));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new StateException(String.join("; ", problems));
    }
    return accounts;
  }
}
