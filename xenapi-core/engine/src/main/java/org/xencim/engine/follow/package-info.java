/**
 * Keeps the records as the hosts are: {@link org.xencim.engine.follow.Reconciler} alone compares a
 * host with the store, domains that are new are adopted, events say where to look, and what is
 * measured is read when somebody reads it.
 *
 * <p>A room inside the engine. It must know nothing of calls, tasks and callers.
 */
@NullMarked
package org.xencim.engine.follow;

import org.jspecify.annotations.NullMarked;
