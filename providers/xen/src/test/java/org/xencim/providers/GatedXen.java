package org.xencim.providers;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xencim.xenapi.Caller;
import org.xencim.xenapi.ChangeListener;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Session;
import org.xencim.xenapi.Subscription;
import org.xencim.xenapi.Xen;
import org.xencim.xenapi.XenApi;

/** Lets callers act only when so many of them have looked and want to. */
final class GatedXen implements Xen {
  private final Xen xen;
  private final CyclicBarrier gate;

  GatedXen(Xen xen, int callers) {
    this.xen = xen;
    this.gate = new CyclicBarrier(callers);
  }

  @Override
  public XenApi as(Caller caller) {
    try {
      gate.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the others do not come", e);
    }
    return xen.as(caller);
  }

  @Override
  public Caller caller(Ref<Session> session, String origin) {
    return xen.caller(session, origin);
  }

  @Override
  public Inventory inventory() {
    return xen.inventory();
  }

  @Override
  public Subscription onChange(ChangeListener listener) {
    return xen.onChange(listener);
  }
}
