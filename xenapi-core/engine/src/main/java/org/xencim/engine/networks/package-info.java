/**
 * The messages of network and PIF, and the bridges behind them.
 *
 * <p>A room inside the engine. It must not know the interfaces of VMs.
 */
@NullMarked
package org.xencim.engine.networks;

import org.jspecify.annotations.NullMarked;
