package org.xencim.providers.mapping;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xencim.cim.CimException;
import org.xencim.cim.CimStatus;
import org.xencim.providers.rows.TaskRow;
import org.xencim.wbem.Caller;
import org.xencim.xenapi.ApiObject;
import org.xencim.xenapi.ApiRecord;
import org.xencim.xenapi.Inventory;
import org.xencim.xenapi.Ref;
import org.xencim.xenapi.Role;
import org.xencim.xenapi.Row;
import org.xencim.xenapi.Task;
import org.xencim.xenapi.Xen;
import org.xencim.xenapi.XenApi;
import org.xencim.xenapi.XenApiException;

/** Acts on the Xen-API for CIM callers; what fails there is a {@link CimException} here. */
public final class XenAccess {
  private final Xen xen;

  @Inject
  public XenAccess(Xen xen) {
    this.xen = requireNonNull(xen);
  }

  /** Makes calls for a caller and gives what they give. */
  public <T> T call(Caller caller, Function<XenApi, T> calls) {
    try {
      return calls.apply(xen.as(asXenCaller(caller)));
    } catch (XenApiException e) {
      throw CimFaults.of(e);
    }
  }

  /** Makes a call for a caller. */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> void run(
      Caller caller, Class<C> type, Consumer<C> call) {
    call(
        caller,
        api -> {
          call.accept(api.on(type));
          return api;
        });
  }

  /**
   * Starts a call for a caller and gives the task that follows it.
   *
   * @throws CimException when the call was refused before there was a task
   */
  public <C extends ApiObject<C, F>, F extends ApiRecord<C, F>> TaskRow start(
      Caller caller, Class<C> type, Consumer<C> call) {
    Ref<Task> task = call(caller, api -> api.async(type, call));
    Inventory inventory = xen.inventory();
    Row<Task, Task.Fields> row =
        inventory
            .find(task)
            .orElseThrow(() ->
                new CimException(
                    CimStatus.FAILED, "The task of the call was gone before it was seen."));
    return new TaskRow(inventory, row);
  }

  private static org.xencim.xenapi.Caller asXenCaller(Caller caller) {
    for (Role role : Role.values()) {
      if (role.wire().equals(caller.role().toLowerCase(Locale.ROOT))) {
        return org.xencim.xenapi.Caller.of(caller.user(), role, caller.origin());
      }
    }
    throw new CimException(
        CimStatus.ACCESS_DENIED,
        "User " + caller.user() + " has the role " + caller.role() + ", which the host lacks.");
  }
}
