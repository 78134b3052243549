/**
 * Messages that are carried out in the background: how they begin, are cancelled, end and are
 * forgotten, how many a user may have, and who sees them.
 *
 * <p>A room inside the engine. It must not know what is carried out, nor hosts.
 */
@NullMarked
package org.xencim.engine.tasks;

import org.jspecify.annotations.NullMarked;
