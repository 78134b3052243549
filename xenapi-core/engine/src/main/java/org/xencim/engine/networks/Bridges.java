package org.xencim.engine.networks;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xencim.engine.follow.Reconciler;
import org.xencim.engine.work.DriverErrors;
import org.xencim.hypervisor.DriverException;
import org.xencim.hypervisor.DriverProblem;
import org.xencim.xenapi.ErrorCode;
import org.xencim.xenapi.XenApiException;

/** The bridge of a network at all its hosts: made at each of them or at none. */
final class Bridges {
  private static final Logger LOG = LoggerFactory.getLogger(Bridges.class);

  /** BRIDGE_NAME_EXISTS when one of the hosts has a device of that name. */
  void make(List<Reconciler> hosts, String bridge, long mtu) {
    List<Reconciler> done = new ArrayList<>();
    for (Reconciler host : hosts) {
      try {
        host.link().driver().networking().makeBridge(bridge, Math.toIntExact(mtu));
        done.add(host);
      } catch (DriverException e) {
        done.forEach(other -> removeAgain(other, bridge));
        throw e.problem() instanceof DriverProblem.NameInUse
            ? new XenApiException(ErrorCode.BRIDGE_NAME_EXISTS, bridge)
            : DriverErrors.of(e.problem(), host.link());
      }
    }
  }

  private static void removeAgain(Reconciler host, String bridge) {
    try {
      host.link().driver().networking().removeBridge(bridge);
    } catch (DriverException e) {
      LOG.warn("bridge {} stays behind at {}: {}", bridge, host.link().name(), e.getMessage());
    }
  }

  /** A host that was booted since has none any more. */
  void remove(List<Reconciler> hosts, String bridge) {
    for (Reconciler host : hosts) {
      try {
        host.link().driver().networking().removeBridge(bridge);
      } catch (DriverException e) {
        if (!(e.problem() instanceof DriverProblem.BridgeMissing)) {
          throw DriverErrors.of(e.problem(), host.link());
        }
      }
    }
  }
}
