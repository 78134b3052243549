package org.xencim.xenapi;

/** Whether somebody is still there for the answer to a call. */
@FunctionalInterface
public interface Presence {
  /** Of somebody who does not leave, such as a caller in this process. */
  Presence LASTING = _ -> () -> {};

  /**
   * Has {@code action} run, once and at once, when the caller has gone, or if it has gone already.
   * One action at a time; it must not wait for anything.
   *
   * @return ends it; once it is closed the action does not begin any more
   */
  Subscription whenGone(Runnable action);
}
