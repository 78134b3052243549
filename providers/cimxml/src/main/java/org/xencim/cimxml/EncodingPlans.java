package org.xencim.cimxml;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.xencim.wbem.Projection;

/**
 * The plans of a server, compiled when they are first needed and forgotten with their projection.
 * The server makes one of these and keeps it; any number of threads may use it.
 */
public final class EncodingPlans {
  private final String host;
  private final Map<Projection<?>, Map<ResultForm, EncodingPlan<?>>> plans = new WeakHashMap<>();

  /**
   * No plans yet.
   *
   * @param host the host that full paths name, as clients reach it
   */
  public EncodingPlans(String host) {
    this.host = requireNonNull(host);
  }

  /** The host that full paths name. */
  String host() {
    return host;
  }

  /** The plan of a projection in a form. */
  // A plan is compiled from the projection that it is kept under, so the rows are the same.
  @SuppressWarnings("unchecked")
  synchronized <R> EncodingPlan<R> plan(Projection<R> projection, ResultForm form) {
    return (EncodingPlan<R>)
        plans
            .computeIfAbsent(projection, key -> new EnumMap<>(ResultForm.class))
            .computeIfAbsent(form, key -> new PlanCompiler<>(projection, host).compile(form));
  }
}
