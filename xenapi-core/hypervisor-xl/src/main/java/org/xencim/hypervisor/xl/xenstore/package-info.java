/**
 * A client of xenstore that speaks its wire protocol over any stream of bytes.
 *
 * <p>The protocol is that of {@code xs_wire.h} in Xen: each message is a header of four 32-bit
 * words, least significant byte first, and a payload.
 *
 * <p>A room inside the driver. It must know neither SSH nor xl, nor what the paths in xenstore
 * mean.
 */
@NullMarked
package org.xencim.hypervisor.xl.xenstore;

import org.jspecify.annotations.NullMarked;
