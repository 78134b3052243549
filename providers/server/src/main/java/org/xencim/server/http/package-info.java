/**
 * The front doors: CIM-XML over HTTP and HTTPS (DSP0200), and Xen-RPC, over Unix sockets too.
 * Sockets, authentication of HTTP, framing, limits. What the bytes mean is for {@code
 * org.xencim.cimxml} and {@code org.xencim.rpc} to say, and what comes of a request for {@code
 * org.xencim.wbem} and a {@code Xen}.
 */
@NullMarked
package org.xencim.server.http;

import org.jspecify.annotations.NullMarked;
