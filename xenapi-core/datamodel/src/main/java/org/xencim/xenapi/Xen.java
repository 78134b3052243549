package org.xencim.xenapi;

/** A Xen-API server, in this process or elsewhere. */
public interface Xen {
  /** The calls that {@code caller} can make. */
  XenApi as(Caller caller);

  /**
   * The caller that a session stands for; SESSION_INVALID when there is no such session. The
   * session counts as active.
   *
   * @param origin where the request came from
   */
  Caller caller(Ref<Session> session, String origin);

  /** The objects as of the last change. */
  Inventory inventory();

  /**
   * Tells {@code listener} of every change from now on, in order; closing the answer ends that. The
   * listener is called by the writer and must return quickly.
   */
  Subscription onChange(ChangeListener listener);
}
