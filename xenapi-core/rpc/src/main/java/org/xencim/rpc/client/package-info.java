/**
 * Another Xen-API server as a {@link org.xencim.xenapi.Xen}: calls go there over JSON-RPC, and the
 * inventory is a mirror that follows its events, so that reading costs nothing remote.
 *
 * <p>Must not know the engine, nor how values look on the wire: {@link org.xencim.rpc.ClientCodec}
 * does.
 */
@NullMarked
package org.xencim.rpc.client;

import org.jspecify.annotations.NullMarked;
