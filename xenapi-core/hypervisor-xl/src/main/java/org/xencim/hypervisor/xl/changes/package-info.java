/**
 * What others do on a host, as xenstore tells it, and those who want to hear of it.
 *
 * <p>A room inside the driver. It looks at domains, and must do nothing to them.
 */
@NullMarked
package org.xencim.hypervisor.xl.changes;

import org.jspecify.annotations.NullMarked;
