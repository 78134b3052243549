/**
 * The messages of what a VM has: VBD, VIF, VTPM, console and devices that are passed through; the
 * rules for them, and how they are plugged into a domain that runs.
 *
 * <p>A room inside the engine. It must not know what a VM does apart from having them.
 */
@NullMarked
package org.xencim.engine.devices;

import org.jspecify.annotations.NullMarked;
