package org.xencim.providers.rows;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * A virtual CPU.
 *
 * @param system the machine that has it
 * @param number its number, from 0
 */
public record VirtualProcessor(VirtualMachine system, int number) {
  public VirtualProcessor {
    requireNonNull(system);
  }

  /** Whether the guest can use it now. */
  public boolean isOnline() {
    return system.isDomain()
        && number < system.metrics().map(metrics -> metrics.vcpusNumber()).orElse(0L);
  }

  /** The share of time that it is busy, 0 to 1, where that is measured. */
  public OptionalDouble utilisation() {
    Double measured =
        system.isDomain()
            ? system
                .metrics()
                .map(metrics -> metrics.vcpusUtilisation().get((long) number))
                .orElse(null)
            : null;
    return measured == null ? OptionalDouble.empty() : OptionalDouble.of(measured);
  }
}
