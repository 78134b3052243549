/**
 * What every driver has to do alike, as tests: extend each of the contracts, give it a host, and
 * run it.
 *
 * <p>The tests use only the driver interface, so that they run against the simulator and against a
 * real host without knowing which it is.
 */
@NullMarked
package org.xencim.hypervisor.contract;

import org.jspecify.annotations.NullMarked;
