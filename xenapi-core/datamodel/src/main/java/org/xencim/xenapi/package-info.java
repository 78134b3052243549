/**
 * What the Xen-API is: its classes, fields, calls and errors, and {@link
 * org.xencim.xenapi.Inventory}, the read side.
 *
 * <p>One Java interface per Xen-API class declares everything about it, and {@link
 * org.xencim.xenapi.ApiModel} reads those declarations once. This package carries nothing out, and
 * must know neither an engine, nor a hypervisor, nor a wire format.
 */
@NullMarked
package org.xencim.xenapi;

import org.jspecify.annotations.NullMarked;
