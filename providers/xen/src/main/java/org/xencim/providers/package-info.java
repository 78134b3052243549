/**
 * All providers of Xen-CIM together, and the namespaces that they are served in.
 *
 * <p>Knows which packages there are and nothing of what they do.
 */
@NullMarked
package org.xencim.providers;

import org.jspecify.annotations.NullMarked;
