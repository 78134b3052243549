/**
 * The driver for real Xen hosts: the {@code xl} toolstack and xenstore, in dom0 or over SSH.
 *
 * <p>One call of the driver is one question to the host: a short shell script, fixed at build time,
 * that runs xl as often as the call needs. What a caller chose, such as names, paths and command
 * lines, reaches it as arguments and as a file, never as shell text. Nothing is installed in dom0.
 *
 * <p>It knows the {@code hypervisor} package and nothing of the engine, the Xen-API or CIM. {@link
 * org.xencim.hypervisor.xl.XlDriver} puts together what is in its rooms.
 */
@NullMarked
package org.xencim.hypervisor.xl;

import org.jspecify.annotations.NullMarked;
