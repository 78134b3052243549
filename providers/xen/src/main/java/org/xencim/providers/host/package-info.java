/**
 * Physical hosts as CIM_ComputerSystem, and which machines they host.
 *
 * <p>Knows machines, and neither devices nor jobs.
 */
@NullMarked
package org.xencim.providers.host;

import org.jspecify.annotations.NullMarked;
