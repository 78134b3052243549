package org.xencim.providers.host;

import jakarta.inject.Inject;
import java.util.Set;
import org.xencim.cim.MethodResult;
import org.xencim.cim.schema.CimEnabledLogicalElement.RequestStateChange;
import org.xencim.cim.schema.CimEnabledLogicalElement.RequestStateChange.ReturnValue;
import org.xencim.cim.schema.CimEnabledLogicalElement.RequestedState;
import org.xencim.providers.mapping.Jobs;
import org.xencim.providers.mapping.Timeouts;
import org.xencim.providers.rows.PhysicalHost;
import org.xencim.wbem.MethodCall;
import org.xencim.xenapi.Host;
import org.xencim.xenapi.Inventory;

/** RequestStateChange of a host: whether machines may be started on it. */
final class HostStateChanges {
  /** The other values that can be requested by CIM; none of them is for a host to do. */
  private static final Set<RequestedState> IMPOSSIBLE =
      Set.of(
          RequestedState.SHUT_DOWN,
          RequestedState.OFFLINE,
          RequestedState.TEST,
          RequestedState.DEFERRED,
          RequestedState.QUIESCE,
          RequestedState.REBOOT,
          RequestedState.RESET);

  private final Jobs jobs;

  @Inject
  HostStateChanges(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Carries out one request. */
  MethodResult request(MethodCall<Inventory, PhysicalHost> call, RequestStateChange input) {
    RequestedState requested = input.requestedState();
    if (requested == null) {
      return result(ReturnValue.INVALID_PARAMETER);
    }
    boolean enable = requested.equals(RequestedState.ENABLED);
    if (!enable && !requested.equals(RequestedState.DISABLED)) {
      return result(
          IMPOSSIBLE.contains(requested)
              ? ReturnValue.NOT_SUPPORTED
              : ReturnValue.INVALID_PARAMETER);
    }
    if (Timeouts.isGiven(input.timeoutPeriod())) {
      return result(ReturnValue.USE_OF_TIMEOUT_PARAMETER_NOT_SUPPORTED);
    }
    return call.row().fields().enabled() == enable
        ? result(ReturnValue.COMPLETED_WITH_NO_ERROR)
        : start(call, enable);
  }

  private MethodResult start(MethodCall<Inventory, PhysicalHost> call, boolean enable) {
    var ref = call.row().ref();
    return jobs.start(
        call.caller(),
        RequestStateChange.JOB,
        Host.class,
        enable ? host -> host.enable(ref) : host -> host.disable(ref, true));
  }

  private static MethodResult result(ReturnValue value) {
    return MethodResult.of(value.code());
  }
}
