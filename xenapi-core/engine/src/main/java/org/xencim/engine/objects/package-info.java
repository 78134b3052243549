/**
 * The objects, each change of them, and the messages that every class has because its fields imply
 * them. One writer commits a {@link org.xencim.engine.objects.ChangeSet} at a time, and publishes
 * the next inventory.
 *
 * <p>A room inside the engine. It must know no class of the Xen-API by name but those that have no
 * messages of their own, and neither hosts nor tasks.
 */
@NullMarked
package org.xencim.engine.objects;

import org.jspecify.annotations.NullMarked;
