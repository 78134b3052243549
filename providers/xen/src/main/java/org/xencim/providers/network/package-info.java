/**
 * Network interfaces of virtual machines as CIM_EthernetPort.
 *
 * <p>Knows machines, and no other devices.
 */
@NullMarked
package org.xencim.providers.network;

import org.jspecify.annotations.NullMarked;
