/**
 * Commands in a dom0: what it takes to run them, what they print, and how this machine runs them
 * when it is the dom0.
 *
 * <p>A room inside the driver. It must not know what a command is for, nor that there is SSH.
 */
@NullMarked
package org.xencim.hypervisor.xl.command;

import org.jspecify.annotations.NullMarked;
