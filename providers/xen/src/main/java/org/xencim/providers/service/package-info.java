/**
 * The service that defines and destroys virtual machines.
 *
 * <p>Reads what a client asks for completely before it makes one Xen-API call; knows the Xen-API as
 * {@code org.xencim.xenapi} types.
 */
@NullMarked
package org.xencim.providers.service;

import org.jspecify.annotations.NullMarked;
