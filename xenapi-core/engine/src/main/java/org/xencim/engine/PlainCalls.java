package org.xencim.engine;

import org.xencim.xenapi.HostMetrics;
import org.xencim.xenapi.PifMetrics;
import org.xencim.xenapi.Ppci;
import org.xencim.xenapi.Pscsi;
import org.xencim.xenapi.PscsiHba;
import org.xencim.xenapi.VbdMetrics;
import org.xencim.xenapi.VifMetrics;
import org.xencim.xenapi.VmGuestMetrics;
import org.xencim.xenapi.VmMetrics;

/** The classes that have no messages besides those that their fields imply. */
final class PlainCalls {
  private PlainCalls() {}

  /** Class VM_metrics. */
  static final class VmMetricsCalls extends ObjectCalls<VmMetrics, VmMetrics.Fields>
      implements VmMetrics {
    VmMetricsCalls(ObjectStore store) {
      super(store, VmMetrics.class);
    }
  }

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

  /** Class VBD_metrics. */
  static final class VbdMetricsCalls extends ObjectCalls<VbdMetrics, VbdMetrics.Fields>
      implements VbdMetrics {
    VbdMetricsCalls(ObjectStore store) {
      super(store, VbdMetrics.class);
    }
  }

  /** Class VIF_metrics. */
  static final class VifMetricsCalls extends ObjectCalls<VifMetrics, VifMetrics.Fields>
      implements VifMetrics {
    VifMetricsCalls(ObjectStore store) {
      super(store, VifMetrics.class);
    }
  }

  /** Class PIF_metrics. */
  static final class PifMetricsCalls extends ObjectCalls<PifMetrics, PifMetrics.Fields>
      implements PifMetrics {
    PifMetricsCalls(ObjectStore store) {
      super(store, PifMetrics.class);
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
