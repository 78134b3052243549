/**
 * The configuration of the daemon: every key that exists, what it may say, and the typed records
 * that the composition root hands on. Nobody else reads a file, an option or a default; this
 * package knows nothing of what the values are used for.
 */
@NullMarked
package org.xencim.server.config;

import org.jspecify.annotations.NullMarked;
