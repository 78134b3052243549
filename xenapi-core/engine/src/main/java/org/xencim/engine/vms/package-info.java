/**
 * The messages of VM: its definition, its life, its moves, its snapshots, and what it is given.
 *
 * <p>A room inside the engine. It reaches domains through {@link org.xencim.engine.work} and must
 * not know who calls.
 */
@NullMarked
package org.xencim.engine.vms;

import org.jspecify.annotations.NullMarked;
