/**
 * The rows of the mapping tables: an object of the Xen-API together with the inventory that it was
 * read from, so that what belongs to it is looked up only when a property asks for it, and how keys
 * spell them.
 *
 * <p>Knows the Xen-API as {@code org.xencim.xenapi} types and no CIM class.
 */
@NullMarked
package org.xencim.providers.rows;

import org.jspecify.annotations.NullMarked;
