/**
 * Xen-RPC: the Xen-API over XML-RPC and JSON-RPC. Turns wire bytes into messages and values of
 * {@code org.xencim.xenapi}, and back, by plans that are compiled once from its model. Only here is
 * known how the dialects of Xen 3.0.4, of the manual 1.0 and of XAPI differ.
 *
 * <p>Must not know sockets, HTTP servers, the engine, or Guice: what it is given are streams and a
 * {@code Xen}.
 */
@NullMarked
package org.xencim.rpc;

import org.jspecify.annotations.NullMarked;
