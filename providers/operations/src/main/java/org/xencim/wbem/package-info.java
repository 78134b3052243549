/**
 * CIM operations once for every front door, and the mapping language that providers are written in.
 *
 * <p>{@link org.xencim.wbem.CimOperations} checks a {@link org.xencim.wbem.CimRequest} against the
 * schema, finds what serves it in the {@link org.xencim.wbem.ProviderRegistry} and gives the answer
 * to a {@link org.xencim.wbem.ResultSink}. The package knows nothing of Xen, of CIM-XML or of
 * sockets.
 */
@NullMarked
package org.xencim.wbem;

import org.jspecify.annotations.NullMarked;
