/**
 * The memory of virtual machines as CIM_Memory.
 *
 * <p>Knows machines, and no other devices.
 */
@NullMarked
package org.xencim.providers.memory;

import org.jspecify.annotations.NullMarked;
