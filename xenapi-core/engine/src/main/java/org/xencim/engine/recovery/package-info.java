/**
 * What an engine finds when it is opened again: tasks that nobody carries out any more, what they
 * worked on, and hosts that are not there any more.
 *
 * <p>A room inside the engine, used once in its life.
 */
@NullMarked
package org.xencim.engine.recovery;

import org.jspecify.annotations.NullMarked;
