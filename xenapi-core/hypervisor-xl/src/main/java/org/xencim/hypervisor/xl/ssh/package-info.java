/**
 * Commands and sockets of a dom0 that is reached over SSH: one connection, made anew after it was
 * lost, the login, the hosts that are known, and as many channels as the server has.
 *
 * <p>A room inside the driver. It must know neither xl nor what goes through its channels.
 */
@NullMarked
package org.xencim.hypervisor.xl.ssh;

import org.jspecify.annotations.NullMarked;
