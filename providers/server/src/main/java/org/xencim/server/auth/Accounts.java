package org.xencim.server.auth;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.server.state.StateException;

/**
 * The accounts as the password file has them now. A change of the file is seen by the next request.
 * While the file cannot be read nobody has an account: a typing error must not keep a deleted user.
 */
final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private record Snapshot(PasswordFile.@Nullable Version version, Map<String, Account> byName) {}

  private final PasswordFile file;
  private volatile Snapshot snapshot;

  Accounts(PasswordFile file) {
    this.file = requireNonNull(file);
    this.snapshot = new Snapshot(file.version(), file.read());
  }

  Optional<Account> find(String name) {
    Snapshot seen = snapshot;
    PasswordFile.Version version = version();
    if (!Objects.equals(version, seen.version())) {
      seen = new Snapshot(version, read());
      snapshot = seen;
    }
    return Optional.ofNullable(seen.byName().get(name));
  }

  private PasswordFile.@Nullable Version version() {
    try {
      return file.version();
    } catch (StateException unreadable) {
      return null;
    }
  }

  private Map<String, Account> read() {
    try {
      return file.read();
    } catch (StateException unusable) {
      LOG.error("nobody can log in: {}", unusable.getMessage());
      return Map.of();
    }
  }
}
