/**
 * What a host is, what devices it has and what it has counted; its pools of CPUs and its upkeep.
 *
 * <p>A room inside the driver. It must not know what is done to domains.
 */
@NullMarked
package org.xencim.hypervisor.xl.host;

import org.jspecify.annotations.NullMarked;
