package org.xencim.server.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many wrong passwords an address may still send: a few at once, then one per second. Whoever
 * knows a password that was right lately is not held up by somebody who guesses from the same
 * address, for a remembered password does not come here.
 */
final class FailureThrottle {
  private static final int MOST_SOURCES = 10_000;
  private static final Duration FORGIVENESS = Duration.ofSeconds(1);

  private final int burst;
  private final InstantSource clock;
  private final Map<ByteBuffer, Instant> paidUntil;

  FailureThrottle(int burst, InstantSource clock) {
    this.burst = burst;
    this.clock = clock;
    this.paidUntil =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Instant> eldest) {
            return size() > MOST_SOURCES;
          }
        };
  }

  synchronized boolean isExhausted(InetAddress source) {
    Instant debt = paidUntil.get(key(source));
    return debt != null && debt.isAfter(clock.instant().plus(FORGIVENESS.multipliedBy(burst - 1L)));
  }

  /** Each failure costs its source a second; a source may owe as many as the burst. */
  synchronized void failed(InetAddress source) {
    Instant now = clock.instant();
    Instant debt = paidUntil.remove(key(source));
    Instant start = debt == null || debt.isBefore(now) ? now : debt;
    paidUntil.put(key(source), start.plus(FORGIVENESS));
  }

  /** Who has one IPv6 address has the 2^64 of its network. */
  private static ByteBuffer key(InetAddress source) {
    byte[] address = source.getAddress();
    return ByteBuffer.wrap(source instanceof Inet6Address ? Arrays.copyOf(address, 8) : address);
  }
}
