/**
 * What has changed: what a session has registered for, event.next and event.from, and where they
 * wait for news.
 *
 * <p>A room inside the engine. Of a session it knows only that it listens ({@link
 * org.xencim.engine.events.Listener}), and it must know no hosts.
 */
@NullMarked
package org.xencim.engine.events;

import org.jspecify.annotations.NullMarked;
