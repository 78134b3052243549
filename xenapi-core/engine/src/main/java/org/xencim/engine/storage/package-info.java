/**
 * The messages of SR, PBD and VDI, and the images and repositories behind them: where they may be,
 * who may share them, how they are made, copied and deleted.
 *
 * <p>A room inside the engine. It must not know which VM wants an image for what.
 */
@NullMarked
package org.xencim.engine.storage;

import org.jspecify.annotations.NullMarked;
