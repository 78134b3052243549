package org.xencim.engine.config;

/**
 * What clients may have stored and may cost. What is stored already is never refused, however large
 * it is; it can only not grow.
 *
 * @param stringBytes of one string, in UTF-8
 * @param entries of one map or set
 * @param recordBytes of one object, and of all that one message has
 * @param sessionBytes of what a client notes in its session
 * @param taskBytes of the tasks of a user who is no pool-admin
 * @param burst how many changes that need no more than read-only a user who is no pool-admin may
 *     make at once
 * @param perSecond how many of these it may make in the long run
 */
public record ClientLimits(
    int stringBytes,
    int entries,
    int recordBytes,
    int sessionBytes,
    int taskBytes,
    int burst,
    int perSecond) {
  public ClientLimits {
    if (Math.min(stringBytes, Math.min(entries, recordBytes)) < 1
        || Math.min(sessionBytes, Math.min(taskBytes, Math.min(burst, perSecond))) < 1) {
      throw new IllegalArgumentException("clients must be able to do something");
    }
  }

  /** More than well-behaved clients need. */
  public static ClientLimits standard() {
    return new ClientLimits(64 << 10, 10_000, 1 << 20, 16 << 10, 4 << 20, 2_000, 20);
  }
}
