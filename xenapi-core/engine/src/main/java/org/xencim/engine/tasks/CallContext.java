package org.xencim.engine.tasks;

import java.util.Objects;
import java.util.Optional;
import org.xencim.xenapi.CallModel;
import org.xencim.xenapi.Caller;

/**
 * One call being carried out.
 *
 * @param activity the task that it is carried out as; none while its caller waits for the answer
 */
public record CallContext(Caller caller, CallModel<?> call, Optional<Activity> activity) {
  public CallContext {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(activity, "activity");
  }
}
