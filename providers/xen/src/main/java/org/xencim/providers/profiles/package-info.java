/**
 * How clients find their way: the server itself, its namespaces, and the profiles that it follows.
 * Served alike in every interop namespace; what conforms to a profile is in another namespace.
 *
 * <p>Claims no profile of which a mandatory element is missing.
 */
@NullMarked
package org.xencim.providers.profiles;

import org.jspecify.annotations.NullMarked;
