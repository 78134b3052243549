package org.xencim.engine.objects;

import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Ppci;
import org.xencim.xenapi.Pscsi;
import org.xencim.xenapi.PscsiHba;
import org.xencim.xenapi.VmGuestMetrics;

/**
 * The classes that have no messages besides those that their fields imply, and are not measured.
 */
public final class PlainCalls {
  private PlainCalls() {}

  /** Class VM_guest_metrics. */
  public static final class VmGuestMetricsCalls
      extends ObjectCalls<VmGuestMetrics, VmGuestMetrics.Fields> implements VmGuestMetrics {
    public VmGuestMetricsCalls(ObjectStore store) {
      super(store, VmGuestMetrics.class);
    }
  }

  /** Class host_metrics. */
  public static final class HostMetricsCalls extends ObjectCalls<HostMetrics, HostMetrics.Fields>
      implements HostMetrics {
    public HostMetricsCalls(ObjectStore store) {
      super(store, HostMetrics.class);
    }
  }

  /** Class PPCI. */
  public static final class PpciCalls extends ObjectCalls<Ppci, Ppci.Fields> implements Ppci {
    public PpciCalls(ObjectStore store) {
      super(store, Ppci.class);
    }
  }

  /** Class PSCSI_HBA. */
  public static final class PscsiHbaCalls extends ObjectCalls<PscsiHba, PscsiHba.Fields>
      implements PscsiHba {
    public PscsiHbaCalls(ObjectStore store) {
      super(store, PscsiHba.class);
    }
  }

  /** Class PSCSI. */
  public static final class PscsiCalls extends ObjectCalls<Pscsi, Pscsi.Fields> implements Pscsi {
    public PscsiCalls(ObjectStore store) {
      super(store, Pscsi.class);
    }
  }
}
