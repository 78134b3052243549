package org.xencim.engine.config;

/**
 * How many messages may wait for news at once; those beyond a limit are refused, so that a client
 * that forgets its messages keeps others neither from waiting nor from being answered.
 *
 * @param perSession of one session
 * @param perUser of one user, with or without sessions
 * @param total of all
 */
public record WaitingLimits(int perSession, int perUser, int total) {
  public WaitingLimits {
    if (perSession < 1 || perUser < 1 || total < 1) {
      throw new IllegalArgumentException("at least one message must be able to wait");
    }
  }

  /** Room for hundreds of clients. */
  public static WaitingLimits standard() {
    return of(2000);
  }

  /**
   * Limits behind a front door that works on so many requests at once: a quarter of them is for
   * those who do not wait, a user has half of the others, a session a third.
   */
  public static WaitingLimits of(int requests) {
    int total = Math.max(1, requests * 3 / 4);
    return new WaitingLimits(Math.max(1, total / 3), Math.max(1, total / 2), total);
  }
}
