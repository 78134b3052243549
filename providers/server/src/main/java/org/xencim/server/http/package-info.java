/**
 * CIM-XML over HTTP and HTTPS (DSP0200): sockets, authentication, framing, limits. What the bytes
 * mean is for {@code org.xencim.cimxml} to say, and what comes of a request for {@code
 * org.xencim.wbem}; nothing here knows Xen.
 */
@NullMarked
package org.xencim.server.http;

import org.jspecify.annotations.NullMarked;
