/**
 * Writes what others read of the Xen-API: its reference for people, from {@link
 * org.xencim.xenapi.ApiModel} alone.
 *
 * <p>It must know neither an engine nor a wire, and says nothing of a class, a field or a message
 * that the model does not say.
 */
@NullMarked
package org.xencim.bindings;

import org.jspecify.annotations.NullMarked;
