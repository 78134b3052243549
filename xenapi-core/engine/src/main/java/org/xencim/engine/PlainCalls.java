package org.xencim.engine;

import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.Ppci;
import org.xencim.xenapi.Pscsi;
import org.xencim.xenapi.PscsiHba;
import org.xencim.xenapi.VmGuestMetrics;

/**
 * The classes that have no messages besides those that their fields imply, and are not measured.
 */
final class PlainCalls {
  private PlainCalls() {}

  /** Class VM_guest_metrics. */
  static final class VmGuestMetricsCalls extends ObjectCalls<VmGuestMetrics, VmGuestMetrics.Fields>
      implements VmGuestMetrics {
    VmGuestMetricsCalls(ObjectStore store) {
      super(store, VmGuestMetrics.class);
    }
  }

  /** Class host_metrics. */
  static final class HostMetricsCalls extends ObjectCalls<HostMetrics, HostMetrics.Fields>
      implements HostMetrics {
    HostMetricsCalls(ObjectStore store) {
      super(store, HostMetrics.class);
    }
  }

  /** Class PPCI. */
  static final class PpciCalls extends ObjectCalls<Ppci, Ppci.Fields> implements Ppci {
    PpciCalls(ObjectStore store) {
      super(store, Ppci.class);
    }
  }

  /** Class PSCSI_HBA. */
  static final class PscsiHbaCalls extends ObjectCalls<PscsiHba, PscsiHba.Fields>
      implements PscsiHba {
    PscsiHbaCalls(ObjectStore store) {
      super(store, PscsiHba.class);
    }
  }

  /** Class PSCSI. */
  static final class PscsiCalls extends ObjectCalls<Pscsi, Pscsi.Fields> implements Pscsi {
    PscsiCalls(ObjectStore store) {
      super(store, Pscsi.class);
    }
  }
}
