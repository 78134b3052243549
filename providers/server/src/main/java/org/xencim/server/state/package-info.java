/**
 * The directory in which the daemon keeps what must outlive it. Knows how to make files that nobody
 * else can read, and nothing of what is in them.
 */
@NullMarked
package org.xencim.server.state;

import org.jspecify.annotations.NullMarked;
