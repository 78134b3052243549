/**
 * The micro-operations that a host must offer to be managed, and the values they take and return.
 *
 * <p>A driver observes and acts. It takes no decision, retries nothing, keeps no configuration of
 * domains that do not run, and knows nothing of the Xen-API, of CIM or of other drivers: what to do
 * and in which order is the engine's business. All sizes are bytes, all times are UTC, all paths
 * are paths on the host, which need not be this machine.
 */
@NullMarked
package org.xencim.hypervisor;

import org.jspecify.annotations.NullMarked;
