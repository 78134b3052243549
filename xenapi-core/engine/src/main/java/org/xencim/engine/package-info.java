/**
 * Carries out Xen-API calls: it keeps the objects, runs tasks, and decides what is to be done to
 * which domain of which host. The host is the truth for what runs, the store for what is
 * configured, and {@link org.xencim.engine.follow.Reconciler} alone compares the two.
 *
 * <p>It reaches hosts through {@link org.xencim.hypervisor.HypervisorDriver} only. It must know
 * neither CIM nor any wire format, and reads no configuration files.
 *
 * <p>Others open an {@link org.xencim.engine.Engine} with what is in {@link
 * org.xencim.engine.config} and {@link org.xencim.engine.journal}. The other rooms are the engine's
 * own, although Java calls some of their types public; they are, each knowing only those before it:
 *
 * <ul>
 *   <li>what everything is made of: {@code objects}, {@code tasks}, {@code events};
 *   <li>hosts: {@code records} of what they say, {@code follow} to keep these as the hosts are;
 *   <li>calls: {@code work} in common, then {@code security}, {@code storage}, {@code networks},
 *       {@code devices}, {@code hosts}, {@code vms};
 *   <li>the edges: {@code access} for callers, {@code recovery} for what was going on before.
 * </ul>
 */
@NullMarked
package org.xencim.engine;

import org.jspecify.annotations.NullMarked;
