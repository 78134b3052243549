/**
 * What the providers share: how a provider is declared and found, the properties that families of
 * CIM classes have in common, acting on the Xen-API for a CIM caller, and what its errors are in
 * CIM.
 *
 * <p>Knows no single provider, no protocol and no engine.
 */
@NullMarked
package org.xencim.providers.mapping;

import org.jspecify.annotations.NullMarked;
