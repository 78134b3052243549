/**
 * The way in: who is logged in, which messages a caller may send and how many, what is noted of
 * them, and the class that carries them out.
 *
 * <p>A room inside the engine. It must not know what the messages do.
 */
@NullMarked
package org.xencim.engine.access;

import org.jspecify.annotations.NullMarked;
