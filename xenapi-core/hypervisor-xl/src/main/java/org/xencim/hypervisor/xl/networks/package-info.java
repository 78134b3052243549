/**
 * Bridges, VLANs and interfaces of a dom0: what there is, and how they are made and removed.
 *
 * <p>A room inside the driver. It must know nothing of domains, nor of their interfaces.
 */
@NullMarked
package org.xencim.hypervisor.xl.networks;

import org.jspecify.annotations.NullMarked;
