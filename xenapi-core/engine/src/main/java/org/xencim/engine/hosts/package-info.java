/**
 * The messages of hosts, their CPUs, CPU pools and the pool, and which host a VM can be on.
 *
 * <p>A room inside the engine. How hosts are followed is in {@link org.xencim.engine.follow}; it
 * must not know what VMs are told to do.
 */
@NullMarked
package org.xencim.engine.hosts;

import org.jspecify.annotations.NullMarked;
