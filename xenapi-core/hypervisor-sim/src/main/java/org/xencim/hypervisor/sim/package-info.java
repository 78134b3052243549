/**
 * Whole Xen hosts in memory, for people without one and for tests: a machine with CPUs, memory,
 * storage and bridges, domains whose guests boot, balloon, obey, ignore or crash, and rules that
 * make operations fail.
 *
 * <p>It behaves as the xl toolstack does on a real host. All time comes from a {@link
 * org.xencim.hypervisor.sim.SimClock}, all identifiers are fixed or numbered, so that the same
 * calls give the same host. It knows the driver interface and nothing else of this project.
 */
@NullMarked
package org.xencim.hypervisor.sim;

import org.jspecify.annotations.NullMarked;
