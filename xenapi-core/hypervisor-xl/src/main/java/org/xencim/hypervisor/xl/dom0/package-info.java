/**
 * A dom0 to which questions are put: the scripts, one for each, what they printed step by step, and
 * the way to its xenstore.
 *
 * <p>A room inside the driver. It must not know what the answers mean, but for the list of domains,
 * which most of them begin with.
 */
@NullMarked
package org.xencim.hypervisor.xl.dom0;

import org.jspecify.annotations.NullMarked;
