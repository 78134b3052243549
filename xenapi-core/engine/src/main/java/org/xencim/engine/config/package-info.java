/**
 * What an engine is opened with: hosts, clock, ids, logins, limits, and who is told what was done.
 * Beside {@link org.xencim.engine} this is the only room that others see.
 *
 * <p>It is values and small interfaces; it must know no other room and reads no files.
 */
@NullMarked
package org.xencim.engine.config;

import org.jspecify.annotations.NullMarked;
