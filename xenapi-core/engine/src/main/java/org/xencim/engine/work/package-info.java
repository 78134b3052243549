/**
 * What calls on hosts have in common: the parts of the engine that they are carried out with, the
 * claims by which operations on one object exclude each other, and the one table of what a driver's
 * problems are in the Xen-API.
 *
 * <p>A room inside the engine. It must know none of the classes that are built on it.
 */
@NullMarked
package org.xencim.engine.work;

import org.jspecify.annotations.NullMarked;
