package org.xencim.server.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers which passwords were right, so that Basic authentication costs a microsecond per
 * request instead of a hash. What is kept is a keyed digest; the key is random and never leaves the
 * process, so a heap dump shows no password and no hash that could be attacked elsewhere.
 */
final class CredentialMemory {
  private static final String ALGORITHM = "HmacSHA256";

  private static final class Remembered {
    private final User account;
    private final byte[] digest;
    private final Instant until;
    private final AtomicInteger misses = new AtomicInteger();

    Remembered(User account, byte[] digest, Instant until) {
      this.account = account;
      this.digest = digest;
      this.until = until;
    }
  }

  private final SecretKeySpec key;
  private final Duration lifetime;
  private final int guesses;
  private final InstantSource clock;
  // One entry per account at most, for only right passwords come here.
  private final Map<String, Remembered> byName = new ConcurrentHashMap<>();

  /**
   * @param guesses how many wrong passwords an account is remembered through; a guess costs nothing
   *     here, so that there must not be many
   */
  CredentialMemory(Duration lifetime, int guesses, InstantSource clock) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, ALGORITHM);
    this.lifetime = lifetime;
    this.guesses = guesses;
    this.clock = clock;
  }

  void remember(User account, String password) {
    byName.put(
        account.name(),
        new Remembered(account, digest(account, password), clock.instant().plus(lifetime)));
  }

  /** Whether that was right, lately, for the account as it is now. */
  boolean knows(User account, String password) {
    Remembered remembered = byName.get(account.name());
    if (remembered == null) {
      return false;
    }
    if (!remembered.account.equals(account) || !clock.instant().isBefore(remembered.until)) {
      byName.remove(account.name(), remembered);
      return false;
    }
    boolean known = MessageDigest.isEqual(remembered.digest, digest(account, password));
    if (!known && remembered.misses.incrementAndGet() >= guesses) {
      byName.remove(account.name(), remembered);
    }
    return known;
  }

  private byte[] digest(User account, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] name = account.name().getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
      mac.update(name);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }
}
