/**
 * Domains: how they are made, what is done to them, and what they are, as xl and xenstore tell it.
 *
 * <p>A room inside the driver. Xenstore is given to it when it can be asked; it must not know who
 * follows what changes there.
 */
@NullMarked
package org.xencim.hypervisor.xl.domains;

import org.jspecify.annotations.NullMarked;
