/**
 * Virtual machines as CIM_ComputerSystem, and the change of their state.
 *
 * <p>Knows neither devices nor hosts nor jobs of its own accord: those packages tie theirs to it.
 */
@NullMarked
package org.xencim.providers.system;

import org.jspecify.annotations.NullMarked;
