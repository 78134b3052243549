package org.xencim.hypervisor.sim;

import java.time.Instant;
import java.util.UUID;
import org.xencim.hypervisor.HypervisorDriver;

/**
 * The mark of the engine that manages a host.
 *
 * @param renewed by the clock of the host
 */
record SimMark(UUID engine, String description, Instant renewed) {
  boolean keepsOut(UUID other, Instant now) {
    return !engine.equals(other) && now.isBefore(renewed.plus(HypervisorDriver.CLAIM_LASTS));
  }
}
