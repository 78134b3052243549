/**
 * CIM-XML (DSP0201, DSP0200): bytes to a {@link org.xencim.wbem.CimRequest}, and results to bytes.
 *
 * <p>{@link org.xencim.cimxml.CimXmlDecoder} reads a request in one pass; {@link
 * org.xencim.cimxml.CimXmlResponse} writes the answer while it is read, by an {@link
 * org.xencim.cimxml.EncodingPlan} per class and property list. The package knows no sockets, no
 * HTTP server and no provider, and keeps no state but the plans that its caller holds.
 */
@NullMarked
package org.xencim.cimxml;

import org.jspecify.annotations.NullMarked;
