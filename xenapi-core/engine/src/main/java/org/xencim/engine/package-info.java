/**
 * Carries out Xen-API calls: it keeps the objects, runs tasks, and decides what is to be done to
 * which domain of which host. The host is the truth for what runs, the store for what is
 * configured, and {@link org.xencim.engine.Reconciler} alone compares the two.
 *
 * <p>It reaches hosts through {@link org.xencim.hypervisor.HypervisorDriver} only. It must know
 * neither CIM nor any wire format, and reads no configuration files.
 */
@NullMarked
package org.xencim.engine;

import org.jspecify.annotations.NullMarked;
