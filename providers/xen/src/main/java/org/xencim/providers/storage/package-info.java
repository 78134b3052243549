/**
 * Disks of virtual machines as CIM_LogicalDisk.
 *
 * <p>Knows machines, and no other devices.
 */
@NullMarked
package org.xencim.providers.storage;

import org.jspecify.annotations.NullMarked;
