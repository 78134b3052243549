package org.xencim.server.auth;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.xencim.server.config.AuthConfig;
import org.xencim.wbem.Caller;

/**
 * Tells whether a name and a password belong together, for every front door. A password that was
 * right lately costs next to nothing; any other costs a full hash, also for a name that does not
 * exist. Hashing has a few threads of its own, so that a flood of wrong passwords takes neither all
 * processors nor the threads of those who are already in.
 */
public final class Authenticator implements AutoCloseable {
  private static final int WAITING = 1024;

  private final Passwords passwords;
  private final CredentialMemory memory;
  private final FailureThrottle throttle;
  private final ExecutorService hashing;

  /**
   * Checks against a password file.
   *
   * @throws org.xencim.server.state.StateException when the file cannot be used
   */
  public Authenticator(PasswordFile file, AuthConfig config, InstantSource clock) {
    this(new FilePasswords(file), config, clock);
  }

  /** Checks against what is given. */
  public Authenticator(Passwords passwords, AuthConfig config, InstantSource clock) {
    this.passwords = requireNonNull(passwords);
    this.memory = new CredentialMemory(config.remember(), config.failures(), clock);
    this.throttle = new FailureThrottle(config.failures(), clock);
    this.hashing = hashingThreads();
  }

  /**
   * Checks a name and a password.
   *
   * @param source the address that they came from
   */
  public Verdict authenticate(String user, String password, InetAddress source) {
    Optional<User> account = passwords.find(user);
    if (account.isPresent() && memory.knows(account.get(), password)) {
      return accepted(account.get());
    }
    try {
      return await(hashing.submit(() -> check(account, password, source)));
    } catch (RejectedExecutionException tooMany) {
      return new Verdict.Busy();
    }
  }

  /**
   * The role that a user has now, in the words of the Xen-API; none for one who has no account.
   *
   * @param account as {@link Verdict.Accepted} told it; somebody else may have the name now
   */
  public Optional<String> role(String user, String account) {
    return passwords.find(user).filter(now -> now.account().equals(account)).map(User::role);
  }

  @Override
  public void close() {
    hashing.shutdownNow();
  }

  private Verdict check(Optional<User> account, String password, InetAddress source) {
    // A client that opens many connections at once pays for its first request only.
    if (account.isPresent() && memory.knows(account.get(), password)) {
      return accepted(account.get());
    }
    if (throttle.isExhausted(source)) {
      return new Verdict.Busy();
    }
    boolean right = passwords.isRight(account, password, source);
    if (account.isEmpty() || !right) {
      throttle.failed(source);
      return new Verdict.Refused();
    }
    memory.remember(account.get(), password);
    return accepted(account.get());
  }

  private static Verdict accepted(User account) {
    return new Verdict.Accepted(new Caller(account.name(), account.role()), account.account());
  }

  private static Verdict await(Future<Verdict> verdict) {
    try {
      return verdict.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("cannot check a password", failure.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Verdict.Busy();
    }
  }

  private static ExecutorService hashingThreads() {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
    ThreadFactory factory = Thread.ofPlatform().daemon().name("xencim-password-", 1).factory();
    return new ThreadPoolExecutor(
        threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), factory);
  }
}
